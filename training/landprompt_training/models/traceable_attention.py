"""Attention that the ONNX tracer leaves dynamic: torch's own writes the example's length and batch into the graph."""

from __future__ import annotations

from torch import Tensor, nn
from torch.nn import functional as F


class TraceableAttention(nn.Module):
    """Self-attention with the weights of a `torch.nn.MultiheadAttention`, called as open_clip calls that."""

    def __init__(self, own: nn.MultiheadAttention) -> None:
        super().__init__()
        self.inward = nn.Linear(own.embed_dim, 3 * own.embed_dim)
        self.inward.weight, self.inward.bias = own.in_proj_weight, own.in_proj_bias
        self.outward, self.heads, self.batch_first = own.out_proj, own.num_heads, own.batch_first

    def forward(
        self, query: Tensor, key: Tensor, value: Tensor, need_weights: bool = False, attn_mask: Tensor | None = None
    ) -> tuple[Tensor, None]:
        """Self-attention of `query`, which key and value equal, and no weights."""
        x = query if self.batch_first else query.transpose(0, 1)
        parts = self.inward(x).unflatten(-1, (3, self.heads, -1)).permute(2, 0, 3, 1, 4)
        x = F.scaled_dot_product_attention(*parts, attn_mask=attn_mask).transpose(1, 2).flatten(2)
        x = self.outward(x)
        return x if self.batch_first else x.transpose(0, 1), None


def make_traceable(module: nn.Module) -> None:
    """Replace every `MultiheadAttention` within `module`, weights kept."""
    for name, child in module.named_children():
        if isinstance(child, nn.MultiheadAttention):
            setattr(module, name, TraceableAttention(child))
        else:
            make_traceable(child)
