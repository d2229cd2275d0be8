"""Many reports → tidy tables, measures, plots; on one machine or on Spark.

The tables (`frames`) are plain pandas frames; the measures, the coverage, the variants and the plots are functions
of such frames and know neither how nor where these were made.
"""
