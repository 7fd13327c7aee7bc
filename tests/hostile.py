"""Hostile words: what people put into fields to make a page run or show something of theirs."""

from __future__ import annotations

# Whatever runs sets `window.ran` or asks for a picture of this name: tests look for both.
TRIPWIRE = "tripwire"
_RUN = f"window.ran=1;new Image().src='/{TRIPWIRE}'"

PAYLOADS: tuple[str, ...] = (
    # elements that run
    f"<script>{_RUN}</script>",
    f"<SCRIPT SRC=/widget.js?{TRIPWIRE}></SCRIPT>",
    f"<script type=module>{_RUN}</script>",
    f"<script nonce=''>{_RUN}</script>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"</script><script>{_RUN}</script>",
    f"<!--><script>{_RUN}</script>-->",
    f"<svg><script>{_RUN}</script></svg>",
    f"<math><mtext><script>{_RUN}</script></mtext></math>",
    f"<template><script>{_RUN}</script></template>",
    f"<noscript><p title='</noscript><script>{_RUN}</script>'>",
    # handlers
    f'<img src=x onerror="{_RUN}">',
    f'<img/src=/{TRIPWIRE} onload="{_RUN}">',
    f'<svg onload="{_RUN}">',
    f'<svg/onload="{_RUN}"//',
    f'<body onload="{_RUN}">',
    f'<input autofocus onfocus="{_RUN}">',
    f'<details open ontoggle="{_RUN}">',
    f'<video><source onerror="{_RUN}"></video>',
    f'<audio src=x onerror="{_RUN}">',
    f'<marquee onstart="{_RUN}">',
    f'<p style="animation:x" onanimationstart="{_RUN}">',
    f'<dialog open onbeforetoggle="{_RUN}">',
    f'<iframe onload="{_RUN}">',
    # frames, objects, forms, what loads
    f'<iframe srcdoc="<script>parent.{_RUN}</script>">',
    f'<iframe src="javascript:parent.{_RUN}">',
    f"<iframe src=/{TRIPWIRE}>",
    f"<object data=/{TRIPWIRE}>",
    f"<embed src=/{TRIPWIRE}>",
    f'<form action="javascript:{_RUN}"><button autofocus>x</button></form>',
    f"<link rel=stylesheet href=/{TRIPWIRE}>",
    f"<link rel=prefetch href=/{TRIPWIRE}>",
    f'<meta http-equiv=refresh content="0;url=/{TRIPWIRE}">',
    f"<base href=/{TRIPWIRE}/>",
    f"<style>@import '/{TRIPWIRE}'</style>",
    f'<div style="background:url(/{TRIPWIRE})">',
    f"<img srcset=/{TRIPWIRE}>",
    # out of an attribute, a text area, a title, a comment, a data block
    f'"><script>{_RUN}</script>',
    f'\'><img src=x onerror="{_RUN}">',
    f'" autofocus onfocus="{_RUN}" x="',
    f"' autofocus onfocus='{_RUN}' x='",
    f"x onmouseover={_RUN} autofocus",
    f"</textarea><script>{_RUN}</script>",
    f"</title><script>{_RUN}</script>",
    f"</style><script>{_RUN}</script>",
    f"--><script>{_RUN}</script><!--",
    f"]]><script>{_RUN}</script>",
    f'{{"x":"</script><script>{_RUN}</script>"}}',
    # addresses
    f"javascript:{_RUN}",
    f"JaVaScRiPt&colon;{_RUN}",
    f"java\tscript:{_RUN}",
    f"\x01javascript:{_RUN}",
    f"data:text/html,<script>{_RUN}</script>",
    f"data:image/svg+xml,<svg onload='{_RUN}'/>",
    f"vbscript:{_RUN}",
    f"//127.0.0.1/{TRIPWIRE}",
    # htmx, templates, other spellings
    f'<b hx-get="/{TRIPWIRE}" hx-trigger="load">x</b>',
    f'<b data-hx-on:htmx:load="{_RUN}" hx-on::load="{_RUN}">x</b>',
    f"<b hx-vals='js:{{x: {_RUN}}}' hx-post='/{TRIPWIRE}' hx-trigger='load'>x</b>",
    "{{ 7|add:7 }}{% debug %}${7*7}#{7*7}%(who)s%s{0}",
    f"\uff1cscript\uff1e{_RUN}\uff1c/script\uff1e",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;&#60;script&#62;{_RUN}",
    f"<\u0000script>{_RUN}</script>",
    f"\u202e<script>{_RUN}</script>\u2066",
    f"\u2028<img src=x onerror=\u2029{_RUN}>",
)
