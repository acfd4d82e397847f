package io.framewright.serve;

import io.framewright.RegularFile;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files as answers. */
final class Downloads {
  private static final Map<String, String> TYPES =
      Map.of("mp4", "video/mp4", "webm", "video/webm", "gif", "image/gif", "png", "image/png");

  private static final int PARTIAL = 206;

  private Downloads() {}

  /** Sends a file, or the part of it that is asked for, or a folder as a zip file. */
  static void send(Context context, Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new RequestException(
          RequestException.NOT_FOUND, file.getFileName() + " is not there any more.");
    }
    String name = file.getFileName().toString();
    if (Files.isDirectory(file)) {
      zip(context, file, name + ".zip");
      return;
    }
    try (FileChannel bytes = RegularFile.channel(file)) {
      ByteRange range = ByteRange.of(context.header("Range"), bytes.size());
      HttpServletResponse response = context.res();
      response.setContentType(type(name));
      response.setHeader("Content-Disposition", disposition(name));
      response.setHeader("Accept-Ranges", "bytes");
      response.setContentLengthLong(range.count());
      if (range.isPart()) {
        response.setStatus(PARTIAL);
        response.setHeader("Content-Range", range.header());
      }
      WritableByteChannel out = Channels.newChannel(response.getOutputStream());
      long at = range.first();
      while (at < range.first() + range.count()) {
        at += bytes.transferTo(at, range.first() + range.count() - at, out);
      }
    }
  }

  private static String type(String name) {
    String end = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(end, "application/octet-stream");
  }

  private static String disposition(String name) {
    String quoted = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    return "attachment; filename*=UTF-8''" + quoted;
  }

  private static void zip(Context context, Path folder, String name) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(Files::isRegularFile).sorted().toList();
    }
    HttpServletResponse response = context.res();
    response.setContentType("application/zip");
    response.setHeader("Content-Disposition", disposition(name));
    try (ZipOutputStream out = new ZipOutputStream(response.getOutputStream())) {
      out.setLevel(Deflater.NO_COMPRESSION); // pictures are compressed already
      for (Path file : files) {
        out.putNextEntry(new ZipEntry(file.getFileName().toString()));
        Files.copy(file, out);
        out.closeEntry();
      }
    }
  }
}
