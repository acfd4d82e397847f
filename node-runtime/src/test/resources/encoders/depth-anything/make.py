"""A tiny Depth Anything V2 of random weights, and what transformers' network makes of two pictures.

python make.py   (writes beside itself; needs torch, transformers 4.57, safetensors)
"""
import json, pathlib
import torch
from safetensors.torch import save_file
from transformers import DepthAnythingConfig, DepthAnythingForDepthEstimation, Dinov2Config
from transformers.models.dpt.image_processing_dpt import get_resize_output_image_size
import numpy as np

here = pathlib.Path(__file__).resolve().parent
torch.manual_seed(11)
backbone = Dinov2Config(hidden_size=24, num_hidden_layers=5, num_attention_heads=3, image_size=42, patch_size=14,
                        out_indices=[2, 3, 4, 5], apply_layernorm=True, reshape_hidden_states=False)
config = DepthAnythingConfig(backbone_config=backbone, reassemble_hidden_size=24, neck_hidden_sizes=[6, 8, 10, 12],
                             fusion_hidden_size=8, head_hidden_size=5)
model = DepthAnythingForDepthEstimation(config).eval()
with torch.no_grad():
    for name, p in model.named_parameters():
        p.copy_(torch.randn_like(p) * (0.25 if p.dim() > 1 else 0.1) + (1 if name.endswith(("norm1.weight", "norm2.weight", "layernorm.weight", "lambda1")) else 0))
    model.head.conv3.bias.fill_(2.0)  # depth above zero, so that its gradient is, too
model.save_pretrained(here)
case, facts = {}, {"sizes": []}
mean = torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1); std = torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1)
for name, (h, w) in {"square": (42, 42), "wide": (28, 56)}.items():
    x = (torch.randn(2, 3, h, w) * 0.5).clamp(-1, 1).requires_grad_()
    depth = model(((x / 2 + 0.5) - mean) / std).predicted_depth
    cotangent = torch.randn_like(depth)
    case |= {f"{name}": x.detach(), f"{name}_depth": depth.detach(), f"{name}_cotangent": cotangent,
             f"{name}_grad": torch.autograd.grad((depth * cotangent).sum(), x)[0]}
for h, w in [(240, 416), (416, 240), (64, 64), (480, 832), (518, 518), (100, 101), (33, 700)]:
    image = np.zeros((h, w, 3), dtype=np.uint8)
    th, tw = get_resize_output_image_size(image, output_size=(518, 518), keep_aspect_ratio=True, multiple=14, input_data_format="channels_last")
    facts["sizes"].append([h, w, int(th), int(tw)])
save_file({k: v.contiguous() for k, v in case.items()}, here / "case.safetensors")
(here / "case.json").write_text(json.dumps(facts) + "\n")
