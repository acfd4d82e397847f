package io.framewright.install;

import io.framewright.spi.MediaProbe;
import io.framewright.video.VideoInfo;
import io.framewright.video.VideoReader;
import java.nio.file.Path;

/** Looks into media files through the video package. */
final class HeaderProbe implements MediaProbe {
  @Override
  public Media probe(Path file) {
    VideoInfo info = VideoReader.info(file);
    return new Media(info.width(), info.height(), info.frames(), info.variableRate());
  }
}
