"""The policies that come with the package, one TOML file each."""
