package io.framewright.editor.inspect.value;

import io.framewright.serve.api.ModelInfo;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What editors of values need from outside.
 *
 * @param folder where relative paths start; empty while the workflow was never saved
 * @param frames previews of files
 * @param models the models that were found, as known now
 * @param live for drags
 * @param backdrop the picture that rectangles are drawn over, if one is known
 */
public record ValueContext(
    Supplier<Optional<Path>> folder,
    FrameSource frames,
    Supplier<List<ModelInfo>> models,
    LiveEdit live,
    Supplier<Optional<Path>> backdrop) {}
