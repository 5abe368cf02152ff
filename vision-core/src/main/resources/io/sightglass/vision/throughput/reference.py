"""Trains a network of Sightglass in plain PyTorch, for comparison: same layers, weights, batch, loss and optimizer.

    python3 reference.py NETWORK.onnx BATCH.onnx TASK RATE DECAY THREADS

NETWORK.onnx is the network; its nodes are built once as a torch.nn.Module. BATCH.onnx holds the batch, the targets and what
Sightglass answers to it, as initializers. Prints PyTorch's version and the largest difference of the answers; then, for every
line "N" on standard input, takes N steps and prints the seconds they took, the processor's seconds and the last loss.
"""

import sys
import time

import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

LONGEST_GRADIENT = 10
MOST_PLACES = 13
BETA = 6
LEAST_QUALITY = 1e-3
LEAST = 1e-4


def attributes(node):
    return {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}


def tensors(initializers):
    return {t.name: torch.from_numpy(numpy_helper.to_array(t).copy()) for t in initializers}


class Network(torch.nn.Module):
    """The nodes that the wanted values need. Convolutions and normalizations are PyTorch's own modules."""

    def __init__(self, graph, wanted):
        super().__init__()
        self.wanted = wanted
        self.constants = tensors(graph.initializer)
        for node in graph.node:
            if node.op_type == "Constant":
                self.constants[node.output[0]] = torch.from_numpy(
                    numpy_helper.to_array(attributes(node)["value"]).copy())
        needed, nodes = set(wanted), []
        for node in reversed(graph.node):
            if node.op_type != "Constant" and needed & set(node.output):
                nodes.insert(0, node)
                needed |= set(node.input)
        self.layers = torch.nn.ModuleList()
        self.steps = [(self.step(node), list(node.input), node.output[0]) for node in nodes]

    def step(self, node):
        a = attributes(node)
        return getattr(self, node.op_type.lower())(node, a)

    def layer(self, layer):
        self.layers.append(layer)
        return lambda x, *_: layer(x)

    def conv(self, node, a):
        weight = self.constants[node.input[1]]
        bias = self.constants[node.input[2]] if len(node.input) > 2 else None
        pads = a.get("pads", [0, 0, 0, 0])
        assert pads[:2] == pads[2:], pads
        made = torch.nn.Conv2d(
            weight.shape[1] * a.get("group", 1), weight.shape[0], tuple(weight.shape[2:]), stride=a.get("strides", 1),
            padding=tuple(pads[:2]), groups=a.get("group", 1), bias=bias is not None)
        made.weight.data.copy_(weight)
        if bias is not None:
            made.bias.data.copy_(bias)
        return self.layer(made)

    def batchnormalization(self, node, a):
        scale, shift, mean, variance = (self.constants[name] for name in node.input[1:5])
        made = torch.nn.BatchNorm2d(len(scale), eps=a.get("epsilon", 1e-5), momentum=1 - a.get("momentum", 0.9))
        for to, given in ((made.weight, scale), (made.bias, shift), (made.running_mean, mean), (made.running_var, variance)):
            to.data.copy_(given)
        return self.layer(made)

    def identity(self, node, a):
        return lambda x: x

    def relu(self, node, a):
        return F.relu

    def transpose(self, node, a):
        return lambda x: x.permute(*a["perm"])

    def cast(self, node, a):
        assert a["to"] == onnx.TensorProto.FLOAT
        return lambda x: x.float()

    def add(self, node, a):
        return torch.add

    def sub(self, node, a):
        return torch.sub

    def mul(self, node, a):
        return torch.mul

    def min(self, node, a):
        return torch.minimum

    def exp(self, node, a):
        return torch.exp

    def concat(self, node, a):
        return lambda *x: torch.cat(x, a["axis"])

    def reshape(self, node, a):
        shape = [int(n) for n in self.constants[node.input[1]]]
        return lambda x, _: x.reshape([x.shape[i] if n == 0 else n for i, n in enumerate(shape)])

    def resize(self, node, a):
        scale = tuple(float(s) for s in self.constants[node.input[2]][2:])
        if a["mode"] == b"nearest":
            return lambda x, *_: F.interpolate(x, scale_factor=scale, mode="nearest")
        return lambda x, *_: F.interpolate(x, scale_factor=scale, mode="bilinear", align_corners=False)

    def forward(self, image):
        values = {**self.constants, "image": image}
        for run, inputs, output in self.steps:
            values[output] = run(*(values[name] for name in inputs if name))
        return [values[name] for name in self.wanted]


def pixels(logits, truth, weights):
    """Weighted cross-entropy plus one minus the Dice coefficient."""
    log = logits.log_softmax(1)
    weighted = truth * weights
    entropy = -(log * weighted).sum() / weighted.sum()
    both = 2 * (log.exp() * truth).sum((0, 2, 3)) + 1
    area = truth.sum((0, 2, 3))
    every = log.exp().sum((0, 2, 3)) + area + 1
    occurs = (area > 0).float()
    return entropy + ((1 - both / every) * occurs).sum() / occurs.sum()


def iou(distances, box, x, y):
    """Of a box, and of the boxes around places."""
    left, top, right, bottom = x - distances[0], y - distances[1], x + distances[2], y + distances[3]
    width = (torch.minimum(right, box[2]) - torch.maximum(left, box[0])).clamp(min=0)
    height = (torch.minimum(bottom, box[3]) - torch.maximum(top, box[1])).clamp(min=0)
    both = width * height
    union = (right - left) * (bottom - top) + (box[2] - box[0]) * (box[3] - box[1]) - both
    return torch.where(union > 0, both / union, torch.zeros_like(union))


class Aligned:
    """Task-aligned assignment, quality focal loss, generalized IoU."""

    def __init__(self, size, areas):
        x, y, strides, squares = [], [], [], []
        for stride in (4, 8, 16):
            at = (torch.arange(size // stride) + 0.5) * stride
            rows, columns = torch.meshgrid(at, at, indexing="ij")
            x.append(columns.flatten())
            y.append(rows.flatten())
            strides.append(torch.full((columns.numel(),), float(stride)))
            squares.append(torch.full((columns.numel(),), size // stride - 1.0))
        self.x, self.y, self.stride, self.last = torch.cat(x), torch.cat(y), torch.cat(strides), torch.cat(squares)
        self.shown = torch.cat([F.max_pool2d(areas, s // 4).flatten(2) for s in (4, 8, 16)], 2)

    def within(self, middles, low, high):
        """Places whose middles lie between two sides; at least one of each map."""
        at = middles / self.stride - 0.5
        first = torch.minimum((low / self.stride - 0.5).ceil().clamp(min=0), self.last)
        end = torch.minimum(torch.maximum((high / self.stride - 0.5).floor(), first), self.last)
        return (at >= first) & (at <= end)

    def assign(self, logits, distances, objects):
        scores = logits.sigmoid()
        quality = torch.zeros_like(logits)
        weight = torch.zeros(logits.shape[0], 1, logits.shape[2])
        reach = torch.zeros_like(distances)
        closest = torch.zeros(logits.shape[0], logits.shape[2])
        for row in objects:
            image, label, box = int(row[0]), int(row[1]), row[2:]
            if image < 0:
                continue
            inside = self.within(self.x, box[0], box[2]) & self.within(self.y, box[1], box[3])
            on = inside & (self.shown[image, label + 1] > 0)
            places = (on if on.any() else inside).nonzero()[:, 0]
            found = iou(distances[image][:, places], box, self.x[places], self.y[places])
            alignment = scores[image, label, places] * found ** BETA
            best = alignment.topk(min(MOST_PLACES, len(places))).indices
            places, found, alignment = places[best], found[best], alignment[best]
            wanted = (alignment / alignment.max().clamp(min=1e-30) * found.max()).clamp(min=LEAST_QUALITY)
            free = (weight[image, 0, places] == 0) | (found > closest[image, places])
            places, found, wanted = places[free], found[free], wanted[free]
            closest[image, places] = found
            weight[image, 0, places] = wanted
            quality[image, :, places] = 0
            quality[image, label, places] = wanted
            reach[image, 0, places] = self.x[places] - box[0]
            reach[image, 1, places] = self.y[places] - box[1]
            reach[image, 2, places] = box[2] - self.x[places]
            reach[image, 3, places] = box[3] - self.y[places]
        return quality, weight, reach

    def __call__(self, logits, distances, objects):
        with torch.no_grad():
            quality, weight, reach = self.assign(logits, distances, objects)
        least, most = torch.minimum(distances, reach), torch.maximum(distances, reach)
        side = lambda r, k: r[:, k:k + 1] + r[:, k + 2:k + 3]
        overlap = side(least, 0).clamp(min=0) * side(least, 1).clamp(min=0)
        hull = side(most, 0) * side(most, 1) + LEAST
        union = side(distances, 0) * side(distances, 1) + side(reach, 0) * side(reach, 1) - overlap + LEAST
        missed = 1 - (overlap / union - (hull - union) / hull)
        boxes = (missed * weight).sum() / weight.sum().clamp(min=1)
        entropy = F.softplus(logits) - logits * quality
        focal = ((quality - logits.sigmoid()).square() * entropy).sum()
        return focal / quality.sum().clamp(min=1) + 2 * boxes


class Training:
    """AdamW with a longest gradient, and a running mean of all weights and statistics, as Sightglass keeps one."""

    def __init__(self, network, batch, task, rate, decay):
        self.network, self.batch, self.task = network, batch, task
        kernels = [p for p in network.parameters() if p.dim() > 1]
        others = [p for p in network.parameters() if p.dim() <= 1]
        groups = [{"params": kernels, "weight_decay": decay}, {"params": others, "weight_decay": 0}]
        try:
            self.optimizer = torch.optim.AdamW(groups, lr=rate, foreach=True)
        except TypeError:
            self.optimizer = torch.optim.AdamW(groups, lr=rate)
        self.values = list(network.parameters()) + [b for b in network.buffers() if b.is_floating_point()]
        self.means = [v.detach().clone() for v in self.values]
        self.aligned = Aligned(batch["image"].shape[1], batch["classes"]) if task == "detection" else None
        self.steps = 0

    def loss(self):
        values = self.network(self.batch["image"])
        if self.task == "detection":
            return self.aligned(values[0], values[1], self.batch["objects"]) + pixels(
                values[2], self.batch["classes"], self.batch["weights"])
        return pixels(values[0], self.batch["classes"], self.batch["weights"])

    def step(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), LONGEST_GRADIENT)
        self.optimizer.step()
        self.steps += 1
        keep = min(0.98, (1 + self.steps) / (10 + self.steps))
        with torch.no_grad():
            torch._foreach_mul_(self.means, keep)
            torch._foreach_add_(self.means, self.values, alpha=1 - keep)
        return loss.item()


def main(network, batch, task, rate, decay, threads):
    torch.set_num_threads(int(threads))
    given = tensors(onnx.load(batch).graph.initializer)
    names = {"detection": ["class_logits", "reach", "area_logits"], "segmentation": ["logits"]}[task]
    # The answers are compared with a twin's, since an answer moves the running statistics.
    twin = Network(onnx.load(network).graph, names).train()
    with torch.no_grad():
        apart = max(float((v - given["answer/" + n]).abs().max()) for n, v in zip(names, twin(given["image"])))
    print(torch.__version__, apart, flush=True)
    made = Network(onnx.load(network).graph, names).train().to(memory_format=torch.channels_last)
    training = Training(made, given, task, float(rate), float(decay))
    for line in sys.stdin:
        start = time.perf_counter()
        worked = time.process_time()
        for _ in range(int(line)):
            loss = training.step()
        print(time.perf_counter() - start, time.process_time() - worked, loss, flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
