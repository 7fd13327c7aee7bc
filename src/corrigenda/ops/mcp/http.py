"""The MCP server over streamable HTTP. Every request brings a newsroom token; this process keeps none."""

from __future__ import annotations

from typing import Any

import uvicorn
from mcp.server.mcpserver import MCPServer
from mcp.server.transport_security import TransportSecuritySettings
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from corrigenda.ops.mcp.server import bearer_of

PATH = "/mcp"
LARGEST = 256 * 1024  # bytes of a request


def serve(made: MCPServer[Any], address: str, port: int, host: str) -> None:
    """Serves until the process is told to end. `host`: the name by which others reach it; empty: this machine alone."""
    uvicorn.run(app(made, address, port, host), host=address, port=port, log_level="warning", access_log=False)


def app(made: MCPServer[Any], address: str, port: int, host: str) -> ASGIApp:
    """Returns the application. It keeps no sessions, so any number of processes may serve it."""
    names = [host, f"{host}:*"] if host else ["127.0.0.1:*", "localhost:*", "[::1]:*"]
    origins = [f"https://{host}"] if host else [f"http://127.0.0.1:{port}", f"http://localhost:{port}"]
    security = TransportSecuritySettings(allowed_hosts=names, allowed_origins=origins)
    return _WithToken(
        made.streamable_http_app(
            streamable_http_path=PATH,
            json_response=True,
            stateless_http=True,
            max_request_body_size=LARGEST,
            transport_security=security,
            host=address,
        )
    )


class _WithToken:
    """Refuses a request without a token. Whether the token is good, the desk says."""

    def __init__(self, inner: ASGIApp) -> None:
        self._inner = inner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not bearer_of(Headers(scope=scope)):
            headers = {"WWW-Authenticate": "Bearer"}
            refusal = JSONResponse({"error": "send a newsroom token as bearer"}, 401, headers=headers)
            await refusal(scope, receive, send)
            return
        await self._inner(scope, receive, send)
