"""A DNS server on loopback whose records a test writes. While it runs, every look-up of this process goes there."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import dns.flags
import dns.message
import dns.rcode
import dns.resolver
import dns.rrset


@dataclass
class Zone:
    """`records` by name and kind, such as ("courier.example", "TXT"). Out of order, it fails at every question."""

    records: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    in_order: bool = True
    asked: list[str] = field(default_factory=list)

    def answer(self, question: bytes) -> bytes:
        asked = dns.message.from_wire(question)
        answer = dns.message.make_response(asked)
        answer.flags |= dns.flags.RA
        one = asked.question[0]
        name, kind = one.name.to_text(omit_final_dot=True), one.rdtype.name
        self.asked.append(name)
        if not self.in_order:
            answer.set_rcode(dns.rcode.SERVFAIL)
        elif texts := self.records.get((name, kind)):
            quoted = [f'"{text}"' for text in texts] if kind == "TXT" else texts
            answer.answer.append(dns.rrset.from_text_list(one.name, 60, "IN", kind, quoted))
        elif all(known != name for known, _ in self.records):
            answer.set_rcode(dns.rcode.NXDOMAIN)
        return answer.to_wire()


@contextmanager
def dns_server() -> Iterator[Zone]:
    zone = Zone()
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.bind(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            question, whose = server.recvfrom(4096)
            if not question:
                return
            server.sendto(zone.answer(question), whose)

    thread = threading.Thread(target=serve)
    thread.start()
    before = dns.resolver.default_resolver
    resolver = dns.resolver.Resolver(configure=False)
    resolver.nameservers, resolver.port = ["127.0.0.1"], server.getsockname()[1]
    dns.resolver.default_resolver = resolver
    dns.resolver.override_system_resolver(resolver)
    try:
        yield zone
    finally:
        dns.resolver.restore_system_resolver()
        dns.resolver.default_resolver = before
        server.sendto(b"", server.getsockname())
        thread.join()
        server.close()
