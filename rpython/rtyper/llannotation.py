"""What inference knows of low-level values; see `rpython.annotator.model`."""

from rpython.annotator.model import SomePtr
from rpython.tool.unsupported import unsupported_names

globals().update(unsupported_names(
    __name__, "SomeAddress SomeLLADTMeth SomeInteriorPtr lltype_to_annotation annotation_to_lltype ll_to_annotation",
    "translation entries may leave their result to inference, see docs/extending.md"))
