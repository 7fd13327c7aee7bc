"""Corrigenda in a Wagtail site: takes the desk's signed webhook, places the widget, pushes each published revision."""
