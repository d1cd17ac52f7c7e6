"""`checker encoders`: which encoders are embedded and may be named, and the thresholds of any other."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.terminal import say

__all__ = ["register"]


def register(app: typer.Typer) -> None:
    """Add `checker encoders` and `checker encoders calibrate` to `app`."""
    encoders = typer.Typer(
        help="List the encoders that may be named, or set the thresholds of one.", invoke_without_command=True
    )
    encoders.callback()(_list)
    encoders.command("calibrate")(_calibrate)
    app.add_typer(encoders, name="encoders")


def _list(context: typer.Context) -> None:
    """List what is embedded and which hub models suit, with size and languages."""
    if context.invoked_subcommand is not None:
        return
    from checker.align.encoder import embedded_models
    from checker.align.encoder.families import OFFERED

    say("Embedded, nothing to download:")
    for model in embedded_models():
        name = f"default ({model.name})" if model.default else model.name
        say(f"  {name}  {model.size / 1e6:.0f} MB  dim {model.dim}  {' '.join(model.languages)}")
    say("", "From the sentence-transformers hub, downloaded when first named:")
    for offer in OFFERED:
        say(f"  {offer.name}  {offer.megabytes} MB  dim {offer.dim}  {offer.languages}; {offer.note}")
    say("", "Any other hub name or a model's folder may be named with --encoder; it gets thresholds of its own")
    say("when first used, from short sentences that ship with the program.")


def _calibrate(
    name: Annotated[str, typer.Argument(metavar="NAME", help="default, a folder, or a hub name")],
    pairs: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="JSON Lines of statements, {language: sentence or list of sentences}; default: the shipped ones",
        ),
    ] = None,
) -> None:
    """Measure an encoder on sentences whose answer is known and keep its thresholds for later runs."""
    from checker.align.encoder import embedded_models, load_encoder
    from checker.align.encoder.cache import default_cache_dir
    from checker.align.encoder.calibration import calibrate, keep_thresholds, read_statements, shipped_statements

    statements = shipped_statements() if pairs is None else read_statements(pairs)
    encoder = load_encoder(name)
    found = calibrate(encoder, statements)
    say("cosine  recall  precision  of mutual neighbours: recall  precision")
    for at in range(20, 181, 20):
        say(
            f"{found.cosine[at]:6.2f}  {found.recall[at]:6.3f}  {found.precision[at]:9.3f}"
            f"  {found.mutual_recall[at]:28.3f}  {found.mutual_precision[at]:9.3f}"
        )
    say(f"{encoder.id}: propose {found.thresholds.propose:.3f}, same {found.thresholds.same:.3f}")
    if encoder.id in {model.name for model in embedded_models()}:
        say(
            f"in use: propose {encoder.thresholds.propose:.3f}, same {encoder.thresholds.same:.3f}; "
            "the thresholds of an embedded encoder ship with it",
            err=True,
        )
        return
    kept = keep_thresholds(encoder, found.thresholds, default_cache_dir())
    say(f"kept in {kept}" if kept else "not kept: the cache folder cannot be written", err=True)
