HIGHLIGHTS_QUERY: str
TAGS_QUERY: str

def language() -> object: ...
