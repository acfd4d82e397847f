package io.framewright.serve;

import io.framewright.video.Fit;
import io.framewright.video.Picture;
import io.javalin.http.Context;
import java.util.Optional;

/** Pictures as answers. */
final class Pictures {
  private Pictures() {}

  /**
   * Answers with a picture as PNG.
   *
   * @param missing what is said where there is none
   */
  static void send(Context context, Optional<Picture> picture, String missing) {
    Picture found =
        picture.orElseThrow(() -> new RequestException(RequestException.NOT_FOUND, missing));
    context.header("Cache-Control", "no-store").contentType("image/png").result(found.png());
  }

  /**
   * A picture in a size that fits.
   *
   * @param size the most pixels across and down; 0 for any
   */
  static Picture within(Picture picture, int size) {
    int longer = Math.max(picture.width(), picture.height());
    if (size == 0 || longer <= size) {
      return picture;
    }
    int width = Math.max(1, Math.round((float) picture.width() * size / longer));
    int height = Math.max(1, Math.round((float) picture.height() * size / longer));
    return Fit.STRETCH.apply(picture, width, height);
  }
}
