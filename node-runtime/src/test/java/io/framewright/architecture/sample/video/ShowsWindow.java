package io.framewright.architecture.sample.video;

import ai.djl.pytorch.engine.PtNDManager;
import io.framewright.architecture.sample.tensor.Allowed;
import javax.swing.JPanel;

/** Breaks three rules: a window, a tensor and libtorch. */
public record ShowsWindow(JPanel panel, Allowed tensor, PtNDManager manager) {}
