package io.framewright.video;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;

/** What every user of FFmpeg's libraries needs: silence, file names, error texts. */
final class Ffmpeg {
  static {
    // JavaCPP refuses to allocate once the whole process, tensors included, has grown past twice
    // the heap. It must be told before its first class is loaded that this is no fault here.
    for (String limit : new String[] {"maxbytes", "maxphysicalbytes"}) {
      String key = "org.bytedeco.javacpp." + limit;
      if (System.getProperty(key) == null) {
        System.setProperty(key, "0");
      }
    }
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Loads the libraries on first use and silences their own log. */
  static void load() {
    // the static block did it
  }

  /** A call of FFmpeg failed; callers turn it into the user's words. */
  static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1;

    Failure(String what) {
      super(what);
    }
  }

  /** Passes results of zero and more on, throws the rest. */
  static int check(int result, String doing) {
    if (result < 0) {
      throw new Failure(doing + ": " + text(result));
    }
    return result;
  }

  /** What FFmpeg calls this error, or the system's word for it. */
  static String text(int error) {
    byte[] buffer = new byte[256];
    avutil.av_strerror(error, buffer, buffer.length);
    int end = 0;
    while (end < buffer.length && buffer[end] != 0) {
      end++;
    }
    return new String(buffer, 0, end, StandardCharsets.UTF_8);
  }

  /** A path as FFmpeg wants it on every system; never taken for another protocol. */
  static BytePointer url(Path file) {
    return utf8("file:" + file.toAbsolutePath());
  }

  static BytePointer utf8(String text) {
    return new BytePointer(text, StandardCharsets.UTF_8);
  }

  static void put(AVDictionary dictionary, String key, String value) {
    try (BytePointer k = utf8(key);
        BytePointer v = utf8(value)) {
      check(avutil.av_dict_set(dictionary, k, v, 0), "set " + key);
    }
  }
}
