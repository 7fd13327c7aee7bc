from __future__ import annotations

from django.apps import AppConfig


class MailConfig(AppConfig):
    name = "corrigenda.mail"

    def ready(self) -> None:
        from corrigenda.dispatch.lanes import Lane
        from corrigenda.dispatch.standing import standing
        from corrigenda.dispatch.tasks import task
        from corrigenda.mail.look import ask_to_look, look

        standing("look-for-mail")(ask_to_look)
        task("look-for-mail", lane=Lane.SWEEP, attempts=2)(look)  # a failed look is not repeated: the next one comes
