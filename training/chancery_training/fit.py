"""Stage one: the encoder and all its heads on a sentence, together."""
import os
import random
import time
from dataclasses import asdict, dataclass

import numpy
import torch
import torch.multiprocessing as multiprocessing
from torch.nn import functional as F

from .batches import IGNORED, MAX_PIECES, encode_targets, encode_words, in_buckets, training_batch
from . import network as network_module
from .network import Network


@dataclass
class Settings:
    epochs: int = 12
    minutes: float = 0.0            # where set, the training takes so long, whatever the epochs
    seed: int = 7
    pieces_a_batch: int = 1600      # of each of two processes
    encoder_rate: float = 1.5e-4
    layer_decay: float = 0.9
    head_rate: float = 1.5e-3
    warm_up: float = 0.08
    weight_decay: float = 0.01
    piece_dropout: float = 0.04
    average: float = 0.998          # of the running mean of the weights
    threads: int = 2
    name_only_share: float = 0.4    # of the sentences without trees seen in an epoch


WEIGHTS = {"upos": 0.6, "xpos": 0.4, "feats": 0.4, "lemma": 0.4, "arc": 1.0, "rel": 1.0, "ner": 1.0, "etype": 0.4, "attrib": 0.4,
           "fact": 0.15}


def losses(network, batch):
    words = network.words(batch)
    targets, out = batch.targets, {}
    dropped = network.drop(words).view(-1, words.shape[-1])
    for head, layer in network.linear.items():
        if head == "ner":
            known = targets["ner_known"].view(-1)
            if known.any():
                scores = layer(dropped).float()[known]
                allowed = scores.masked_fill(~targets["ner"].view(len(known), -1)[known], float("-inf"))
                out["ner"] = (scores.logsumexp(1) - allowed.logsumexp(1)).mean()
        elif (targets[head] != IGNORED).any():
            out[head] = F.cross_entropy(layer(dropped).float(), targets[head].view(-1))
    if (targets["arc"] != IGNORED).any():
        scores = network.arc_scores(words).float().masked_fill(~batch.word_mask[:, None, :], float("-inf"))
        out["arc"] = F.cross_entropy(scores.flatten(0, 1), targets["arc"].view(-1))
        heads = words.gather(1, targets["arc"].clamp(min=0)[:, :, None].expand_as(words))
        scores = network.rel_scores(words.flatten(0, 1), heads.flatten(0, 1))
        out["rel"] = F.cross_entropy(scores.float(), targets["rel"].view(-1))
    marked = ~torch.isnan(targets["fact"].view(-1))
    if marked.any():
        out["fact"] = F.smooth_l1_loss(network.fact(dropped).float()[marked], targets["fact"].view(-1)[marked])
    return out


def parameter_groups(network, settings):
    """Lower layers learn slower; vectors are not decayed."""
    groups = []
    for name, parameter in network.named_parameters():
        if name.startswith("encoder.layers."):
            depth = 5 - int(name.split(".")[2])
            rate = settings.encoder_rate * settings.layer_decay ** depth
        elif name.startswith("encoder.shape"):
            rate = settings.encoder_rate * 4
        elif name.startswith("encoder."):
            rate = settings.encoder_rate * settings.layer_decay ** 6
        else:
            rate = settings.head_rate
        decay = settings.weight_decay if parameter.dim() > 1 else 0.0
        groups.append({"params": [parameter], "lr": rate, "weight_decay": decay, "peak": rate})
    return groups


def rate_factor(progress, warm_up):
    """Linear up, linear down to nearly nothing."""
    if progress < warm_up:
        return 0.02 + progress / warm_up
    return (1 - progress) / (1 - warm_up) + 1e-3


class RunningMean:
    def __init__(self, network, decay):
        self.decay, self.step = decay, 0
        self.values = {n: p.detach().clone() for n, p in network.state_dict().items()}

    def update(self, network):
        self.step += 1
        decay = min(self.decay, (1 + self.step) / (10 + self.step))
        state = network.state_dict()
        names = list(self.values)
        torch._foreach_lerp_([self.values[n] for n in names], [state[n] for n in names], 1 - decay)


class Colleague:
    """A second process with the same weights (shared memory) that works out the gradient of every other batch. Two processes of
    one thread each meet once a step; two threads in one process would meet at every product and wait for each other."""

    def __init__(self, network, work):
        network.share_memory()
        self.gradients = [torch.zeros_like(p).share_memory_() for p in network.parameters()]
        self.end, other = multiprocessing.Pipe()
        context = multiprocessing.get_context("fork")
        self.process = context.Process(target=self.serve, args=(network, work, other), daemon=True)
        self.process.start()

    def serve(self, network, work, end):
        torch.set_num_threads(1)
        network.train()
        while True:
            order = end.recv()
            if order is None:
                return
            parts, pieces = gradient_of(network, work, *order)
            for gradient, parameter in zip(self.gradients, network.parameters()):
                if parameter.grad is None:
                    gradient.zero_()
                else:
                    gradient.copy_(parameter.grad)
            end.send((parts, pieces))

    def begin(self, *order):
        self.end.send(order)

    def finish(self, network):
        """Adds its gradients to the network's own, half and half."""
        answer = self.end.recv()
        for gradient, parameter in zip(self.gradients, network.parameters()):
            if parameter.grad is None:
                parameter.grad = gradient * 0.5
            else:
                parameter.grad.add_(gradient).mul_(0.5)
        return answer

    def dismiss(self):
        self.end.send(None)
        self.process.join()


@dataclass
class Work:
    """What both processes hold: sentences by number, with their targets."""
    sentences: list
    targets: dict
    vocabulary: object
    piece_dropout: float


def gradient_of(network, work, numbers, length, seed):
    """-> ({loss: value}, pieces), with the gradients left in the network's parameters."""
    network_module.NOISE = numpy.random.Generator(numpy.random.SFC64(seed))
    group = [work.sentences[i] for i in numbers]
    batch = training_batch(group, length, work.targets, work.vocabulary, random.Random(seed), work.piece_dropout)
    with torch.autocast("cpu", torch.bfloat16):
        parts = losses(network, batch)
    network.zero_grad(set_to_none=True)
    sum(WEIGHTS[k] * v for k, v in parts.items()).backward()
    return {k: float(v.detach()) for k, v in parts.items()}, int(batch.piece_mask.sum())


class Schedule:
    """How far the training has come, 0 to 1: by epochs, or by the clock where minutes are set."""

    def __init__(self, settings, spent=0.0):
        self.settings, self.spent, self.started = settings, spent, time.time()

    def seconds(self):
        return self.spent + time.time() - self.started

    def progress(self, epochs_done):
        if self.settings.minutes:
            return self.seconds() / (60 * self.settings.minutes)
        return epochs_done / self.settings.epochs


def fit(sentences, labels, vocabulary, encoder_file, settings, folder):
    """Trains, writing a checkpoint an epoch into `folder`; goes on from the last one. -> (network with averaged weights, {epochs, steps, minutes})"""
    os.makedirs(folder, exist_ok=True)
    torch.manual_seed(settings.seed)
    torch.set_num_threads(1)
    network = Network(len(vocabulary.pieces), labels.names)
    network.encoder.load_pretrained(encoder_file)
    sizes = [len(encode_words(s.words, vocabulary)[0]) for s in sentences]
    work = Work(sentences, {id(s): encode_targets(s, labels) for s in sentences}, vocabulary, settings.piece_dropout)
    short = [i for i in range(len(sentences)) if sizes[i] <= MAX_PIECES]
    trees = [i for i in short if sentences[i].heads is not None]
    others = [i for i in short if sentences[i].heads is None]
    optimizer = torch.optim.AdamW(parameter_groups(network, settings), betas=(0.9, 0.98), eps=1e-6, fused=True)
    mean = RunningMean(network, settings.average)
    checkpoint, epoch, spent = os.path.join(folder, "checkpoint.pt"), 0, 0.0
    if os.path.exists(checkpoint):
        saved = torch.load(checkpoint, weights_only=False)
        if saved["settings"] != asdict(settings):
            raise SystemExit(f"{checkpoint}: made with other settings; remove it or choose another folder")
        network.load_state_dict(saved["network"])
        optimizer.load_state_dict(saved["optimizer"])
        mean.values, mean.step, epoch, spent = saved["mean"], saved["step"], saved["epoch"], saved["seconds"]
    schedule = Schedule(settings, spent)
    if schedule.progress(epoch) < 1:
        epoch = run_epochs(network, optimizer, mean, work, schedule, epoch, (trees, others, sizes), checkpoint)
    torch.set_num_threads(settings.threads)
    network.load_state_dict(mean.values)
    return network, {"epochs": epoch, "steps": mean.step, "minutes": round(schedule.spent / 60, 1)}


def run_epochs(network, optimizer, mean, work, schedule, epoch, pools, checkpoint):
    settings, (trees, others, sizes) = schedule.settings, pools
    colleague = Colleague(network, work)
    while schedule.progress(epoch) < 1:
        source = random.Random(settings.seed * 1000 + epoch)
        chosen = trees + source.sample(others, int(len(others) * settings.name_only_share))
        batches = in_buckets(chosen, [sizes[i] for i in chosen], settings.pieces_a_batch, source)
        run_epoch(network, colleague, optimizer, mean, batches, work, schedule, epoch)
        epoch += 1
        torch.save({"settings": asdict(settings), "network": network.state_dict(), "optimizer": optimizer.state_dict(),
                    "mean": mean.values, "step": mean.step, "epoch": epoch, "seconds": schedule.seconds()},
                   checkpoint + ".part")
        os.replace(checkpoint + ".part", checkpoint)
    colleague.dismiss()
    schedule.spent = schedule.seconds()
    return epoch


def run_epoch(network, colleague, optimizer, mean, batches, work, schedule, epoch):
    settings = schedule.settings
    network.train()
    started, shown, sums, pieces = time.time(), time.time(), {}, 0
    pairs = len(batches) // 2
    for number in range(pairs):
        progress = schedule.progress(epoch + number / pairs)
        if progress >= 1:
            break
        for g in optimizer.param_groups:
            g["lr"] = g["peak"] * rate_factor(progress, settings.warm_up)
        seed = (settings.seed * 1000 + epoch) * 100000 + 2 * number
        colleague.begin(*batches[2 * number + 1], seed + 1)
        answers = [gradient_of(network, work, *batches[2 * number], seed)]
        answers.append(colleague.finish(network))
        torch.nn.utils.clip_grad_norm_(network.parameters(), 2.0)
        optimizer.step()
        mean.update(network)
        for parts, size in answers:
            pieces += size
            for k, v in parts.items():
                old, n = sums.get(k, (0.0, 0))
                sums[k] = (old + v, n + 1)
        if time.time() - shown > 30 or number + 1 == pairs:
            shown = time.time()
            line = " ".join(f"{k} {a / n:.3f}" for k, (a, n) in sorted(sums.items()))
            left = schedule.seconds() * (1 / max(progress, 1e-6) - 1) / 60
            print(f"epoch {epoch + 1} step {number + 1}/{pairs} done {100 * progress:.1f}% "
                  f"{pieces / (shown - started):.0f} pieces/s left {left:.1f} min | {line}", flush=True)
