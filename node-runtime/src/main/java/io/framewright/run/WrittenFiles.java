package io.framewright.run;

import java.util.List;
import java.util.Map;

/** The clips that a run has written so far, by names for its outputs. */
interface WrittenFiles {
  /** Of a run that has written nothing. */
  WrittenFiles NONE = of(Map.of());

  /** Those of one output; a name is here before the file has it. */
  List<WrittenFile> written(String output);

  /** Clips of an output are about to get their names, or have them. */
  void writing(String output, List<WrittenFile> files);

  /** Those that were written, to look at only. */
  static WrittenFiles of(Map<String, List<WrittenFile>> written) {
    return new WrittenFiles() {
      @Override
      public List<WrittenFile> written(String output) {
        return written.getOrDefault(output, List.of());
      }

      @Override
      public void writing(String output, List<WrittenFile> files) {
        throw new UnsupportedOperationException("to look at only");
      }
    };
  }
}
