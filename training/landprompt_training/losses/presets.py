"""Named sums of losses for the alignment; a recipe names one (`loss = "default"`)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class AlignLoss:
    """Weights of the terms; 0 leaves a term out.

    Attributes:
        raw_mse, cosine, bank_kl, affinity, label: on the chip's embedding.
        cells: cosine of the mean of the valid cells to the teacher, which brings the map into the space. It is ours:
            the paper has no cells.
        dense: cross-entropy of the pixels against the words of their classes, for sets with dense labels. Ours as well.
        scale: logit scale of `bank_kl` and `affinity`.
        label_learned: scale and bias of the label term are learned; else the base's own scale and no bias.
    """

    raw_mse: float = 0.0
    cosine: float = 0.0
    bank_kl: float = 0.0
    affinity: float = 0.0
    label: float = 0.0
    cells: float = 0.0
    dense: float = 0.0
    scale: float = 40.0
    label_learned: bool = True

    @property
    def distils(self) -> bool:
        """Whether any term looks at the image teacher."""
        return any((self.raw_mse, self.cosine, self.bank_kl, self.affinity, self.cells))


ALIGN_LOSSES = {
    # Mind the Modality Gap: MSE of raw features + 0.05 BCE.
    "paper": AlignLoss(raw_mse=1.0, label=0.05, label_learned=False, cells=0.5),
    # Labels weigh about as much as the teacher's terms together (2.3 and 2.2 early in a run on ten classes): at the
    # paper's 0.05 the mistakes of a weak teacher drown them (docs/experiments/alignment.md).
    "default": AlignLoss(cosine=1.0, bank_kl=1.0, affinity=0.5, label=10.0, cells=0.5),
    # One teacher each, for the ablation.
    "image": AlignLoss(cosine=1.0, affinity=0.5, cells=0.5),
    "text": AlignLoss(label=1.0),
}
