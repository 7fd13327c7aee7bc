"""The MCP server: lets a language model read cases and propose decisions, by the newsroom API and its tokens."""
