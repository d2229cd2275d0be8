"""Word files: tracked changes and comments, all else left as it was."""

from consistency.fixing.docx.fixing import AUTHOR, Fixed, Remark, fix_docx, remarks

__all__ = ["AUTHOR", "Fixed", "Remark", "fix_docx", "remarks"]
