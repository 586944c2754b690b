"""MiniLM with a trainable difference of low rank: an embedder, or a cross-encoder above its body."""
import math

import torch
from torch import nn
from torch.nn import functional
from transformers import AutoTokenizer, BertModel

MOST_TOKENS = 64
DROPOUT = 0.05


class LowRank(nn.Module):
    """A linear layer that stays as it is, plus high @ low."""

    def __init__(self, base, rank):
        super().__init__()
        self.base = base
        self.low = nn.Parameter(torch.randn(rank, base.in_features) / math.sqrt(base.in_features))
        self.high = nn.Parameter(torch.zeros(base.out_features, rank))
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x):
        return self.base(x) + functional.linear(functional.linear(self.dropout(x), self.low), self.high)


class Encoder(nn.Module):
    """`folder`: a BertModel's. With a head it scores pairs, without it embeds texts."""

    def __init__(self, folder, rank, with_head):
        super().__init__()
        self.tokenizer = AutoTokenizer.from_pretrained(folder)
        # Attention as plain products: under bf16 on a processor four times as fast as the fused one.
        self.bert = BertModel.from_pretrained(
            folder, add_pooling_layer=False, attn_implementation="eager"
        )
        self.bert.requires_grad_(False)
        for layer in self.bert.encoder.layer:
            inner = layer.attention.self
            inner.query, inner.key, inner.value = (
                LowRank(one, rank) for one in (inner.query, inner.key, inner.value)
            )
            for part in (layer.attention.output, layer.intermediate, layer.output):
                part.dense = LowRank(part.dense, rank)
        width = self.bert.config.hidden_size
        # A pair is meant where scale * cosine + bias is above 0.
        self.log_scale = nn.Parameter(torch.tensor(math.log(14.0)))
        self.bias = nn.Parameter(torch.tensor(-6.0))
        if with_head:
            self.pooler = nn.Linear(width, width)
            self.classifier = nn.Linear(width, 1)

    def _states(self, *texts):
        tokens = self.tokenizer(
            *texts, padding=True, truncation=True, max_length=MOST_TOKENS, return_tensors="pt"
        )
        with torch.autocast("cpu", torch.bfloat16):
            states = self.bert(**tokens).last_hidden_state
        return states.float(), tokens["attention_mask"].unsqueeze(-1).float()

    def embed(self, texts):
        """[texts, width], each of length 1."""
        states, mask = self._states(texts)
        return functional.normalize((states * mask).sum(1) / mask.sum(1), dim=-1)

    def score(self, phrases, texts):
        """[pairs], before the sigmoid."""
        states, _ = self._states(phrases, texts)
        return self.classifier(torch.tanh(self.pooler(states[:, 0]))).squeeze(-1)

    def difference(self, temperature=1.0):
        """{name: tensor} as tools/export/merge reads it; scores are divided by the temperature."""
        named = {}
        for name, module in self.bert.named_modules():
            if isinstance(module, LowRank):
                named[f"{name}.low"], named[f"{name}.high"] = module.low, module.high
        if hasattr(self, "classifier"):
            named["pooler.dense.weight"], named["pooler.dense.bias"] = (
                self.pooler.weight, self.pooler.bias
            )
            named["classifier.weight"] = self.classifier.weight / temperature
            named["classifier.bias"] = self.classifier.bias / temperature
        return {name: tensor.detach().to(torch.float16).contiguous() for name, tensor in named.items()}

    def take(self, named):
        """Begins from a difference; a head that it has not stays as it is."""
        for name, module in self.bert.named_modules():
            if isinstance(module, LowRank) and f"{name}.low" in named:
                module.low.data.copy_(named[f"{name}.low"].float())
                module.high.data.copy_(named[f"{name}.high"].float())
        if hasattr(self, "classifier") and "classifier.weight" in named:
            for module, name in ((self.pooler, "pooler.dense"), (self.classifier, "classifier")):
                module.weight.data.copy_(named[f"{name}.weight"].float())
                module.bias.data.copy_(named[f"{name}.bias"].float())
