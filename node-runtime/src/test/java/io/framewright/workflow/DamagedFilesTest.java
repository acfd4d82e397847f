package io.framewright.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.framewright.InputException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every damaged file ends in one message that says what, where, and how to mend it. */
class DamagedFilesTest {
  private static final String EMPTY_FIX = "Take an undamaged copy of the file.";

  static Stream<Arguments> damaged() {
    return Stream.of(
        arguments("", "x.fgw is empty. " + EMPTY_FIX),
        arguments("  \n ", "x.fgw is empty. " + EMPTY_FIX),
        arguments(
            "{\"framewright\": 1,\n \"nodes\": [",
            "x.fgw, line 2, column 12: the file ends in the middle of a value. Take an undamaged"
                + " copy."),
        arguments(
            "{\"framewright\": 1, \"name\": \"abc",
            "x.fgw, line 1, column 32: the file ends in the middle of a value. Take an undamaged"
                + " copy."),
        arguments(
            "{\"framewright\": 1,\n \"nodes\" []}",
            "x.fgw, line 2, column 10: this is not JSON: Unexpected character ('[' (code 91)): was"
                + " expecting a colon to separate field name and value. Mend it, or take an"
                + " undamaged copy."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], }",
            "x.fgw, line 1, column 33: this is not JSON: Unexpected character ('}' (code 125)):"
                + " was expecting double-quote to start field name. Mend it, or take an undamaged"
                + " copy."),
        arguments(
            "hello",
            "x.fgw, line 1, column 6: this is not JSON: Unrecognized token 'hello': was expecting"
                + " (JSON String, Number, Array, Object or token 'null', 'true' or 'false'). Mend"
                + " it, or take an undamaged copy."),
        arguments(
            "{\"framewright\": 1, \"nodes\": []} {}",
            "x.fgw, line 1, column 33: there is something behind the end of the workflow. Delete"
                + " it."),
        arguments(
            "[1, 2]",
            "x.fgw, line 1, column 1: a workflow is an object in { }. Is this the right file?"),
        arguments(
            "{\"nodes\": []}",
            "x.fgw, line 1, column 1: there is no number \"framewright\". Is this a workflow?"),
        arguments(
            "{\n  \"framewright\": \"1\", \"nodes\": []}",
            "x.fgw, line 2, column 18: \"framewright\" must be the number of a file format, from"
                + " 1."),
        arguments(
            "{\"framewright\": 0, \"nodes\": []}",
            "x.fgw, line 1, column 17: \"framewright\" must be the number of a file format, from"
                + " 1."),
        arguments(
            "{\"framewright\": 1.5, \"nodes\": []}",
            "x.fgw, line 1, column 17: \"framewright\" must be the number of a file format, from"
                + " 1."),
        arguments(
            "{\"framewright\": NaN, \"nodes\": []}",
            "x.fgw, line 1, column 20: NaN and Infinity are no numbers of JSON. Write a finite"
                + " number."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"z\": -Infinity}",
            "x.fgw, line 1, column 47: NaN and Infinity are no numbers of JSON. Write a finite"
                + " number."),
        arguments(
            "{\"framewright\": 1}",
            "x.fgw, line 1, column 1: there is no list \"nodes\". Is this a workflow?"),
        arguments(
            "{\"framewright\": 1, \"nodes\": {}}",
            "x.fgw, line 1, column 29: \"nodes\" must be a list in [ ]."),
        arguments(
            "{\"framewright\": 1,\n\"name\": \"a\",\n\"name\": \"b\", \"nodes\": []}",
            "x.fgw, line 3, column 1: the key \"name\" stands there twice. Delete one of the two."),
        arguments(
            "{\"framewright\": 1, \"name\": 5, \"nodes\": []}",
            "x.fgw, line 1, column 28: \"name\" must be a text in quotes."),
        arguments(node("7"), "x.fgw, line 2, column 2: a node must be an object in { }."),
        arguments(
            node("{\"type\": \"a/b\"}"), "x.fgw, line 2, column 2: \"id\" is missing. Add it."),
        arguments(
            node("{\"id\": \"\", \"type\": \"a/b\"}"),
            "x.fgw, line 2, column 9: \"id\" is empty. Give it a value."),
        arguments(
            node("{\"id\": 3, \"type\": \"a/b\"}"),
            "x.fgw, line 2, column 9: \"id\" must be a text in quotes."),
        arguments(node("{\"id\": \"a\"}"), "x.fgw, line 2, column 2: \"type\" is missing. Add it."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\"},\n {\"id\": \"a\", \"type\": \"a/b\"}"),
            "x.fgw, line 3, column 9: two nodes have the id \"a\". Give one of them another id."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"typeVersion\": 0}"),
            "x.fgw, line 2, column 44: \"typeVersion\" must be a whole number from 1."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"properties\": []}"),
            "x.fgw, line 2, column 43: \"properties\" must be an object in { }."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"position\": {\"x\": 1}}"),
            "x.fgw, line 2, column 41: a position needs a number \"y\"."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"position\": {\"x\": 1, \"y\": 1e999}}"),
            "x.fgw, line 2, column 55: a position needs a number \"y\"."),
        arguments(
            node(
                "{\"id\": \"a\", \"type\": \"a/b\", \"position\": {\"x\": 1, \"y\": 1, \"z\": 2}}"),
            "x.fgw, line 2, column 63: a position has x and y, not \"z\". Delete it."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"muted\": \"yes\"}"),
            "x.fgw, line 2, column 38: \"muted\" must be true or false."),
        arguments(
            node("{\"id\": \"a\", \"type\": \"a/b\", \"properties\": {\"p\": 1, \"p\": 2}}"),
            "x.fgw, line 2, column 52: the key \"p\" stands there twice. Delete one of the two."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"links\": [{\"from\": \"a.b\"}]}",
            "x.fgw, line 1, column 43: \"to\" is missing. Add it."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"links\": [{\"from\": \"a\", \"to\": \"b.c\"}]}",
            "x.fgw, line 1, column 52: \"a\" is no end of a link. Write the node's id, a dot, and"
                + " the port's id."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"links\": [[]]}",
            "x.fgw, line 1, column 43: a link must be an object in { }."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"groups\": [{\"nodes\": [1]}]}",
            "x.fgw, line 1, column 55: a group lists the ids of its nodes as texts."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"view\": 3}",
            "x.fgw, line 1, column 41: \"view\" must be an object in { }."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"z\": " + "[".repeat(100) + "]".repeat(100) + "}",
            "x.fgw, line 1, column 101: values are nested more than 64 deep. A workflow never is;"
                + " take an undamaged copy."),
        arguments(
            "[".repeat(200_000),
            "x.fgw, line 1, column 65: values are nested more than 64 deep. A workflow never is;"
                + " take an undamaged copy."),
        arguments(
            "{\"framewright\": 1, \"nodes\": [], \"z\": " + "9".repeat(5000) + "}",
            "x.fgw, line 1, column 5038: a number or key is too long. Shorten it."),
        arguments(
            "{\"framewright\": 9, \"nodes\": 3}",
            "x.fgw was written by a newer Framewright (file format 9, this one knows formats up to"
                + " 1). It cannot be shown. Update Framewright."));
  }

  @ParameterizedTest(name = "{index}: {1}")
  @MethodSource("damaged")
  void endsInOneMessage(String text, String message) {
    assertThatThrownBy(() -> read(text.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  @Test
  void textThatIsNotUtf8() {
    byte[] bytes = "{\"framewright\": 1,\n\"name\": \"caf?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[31] = (byte) 0xE9;
    assertThat(bytes[31 - 1]).isEqualTo((byte) 'f');
    assertThatThrownBy(() -> read(bytes))
        .hasMessage(
            "x.fgw, line 2, column 13: this is not UTF-8 text. Save the file as UTF-8, or take an"
                + " undamaged copy.");
    assertThatThrownBy(() -> read("{}".getBytes(StandardCharsets.UTF_16)))
        .hasMessage(
            "x.fgw is written in UTF-16. Save it as UTF-8, which workflow files are written in.");
    byte[] cut = {'{', (byte) 0xE2, (byte) 0x82};
    assertThatThrownBy(() -> read(cut)).isInstanceOf(InputException.class);
    assertThatThrownBy(() -> read(new byte[10])).isInstanceOf(InputException.class);
  }

  @Test
  void aByteOrderMarkIsSkipped() {
    byte[] text = "\uFEFF{\"framewright\": 1, \"nodes\": []}".getBytes(StandardCharsets.UTF_8);
    assertThat(read(text).graph().nodes()).isEmpty();
  }

  @Test
  void limits() {
    WorkflowReader small =
        new WorkflowReader(new WorkflowLimits(200, 1, 1, 20, 8), Migrations.RELEASED);
    assertThatThrownBy(() -> small.read(new byte[201], "x.fgw"))
        .hasMessage("x.fgw is larger than 0 MiB, which no workflow is. Is this the right file?");
    String two = "{\"id\": \"a\", \"type\": \"t\"}, {\"id\": \"b\", \"type\": \"t\"}";
    assertThatThrownBy(() -> small.readText(node(two), "x.fgw"))
        .hasMessage("x.fgw, line 1, column 29: 2 nodes are too many; at most 1 are read.");
    String links = "{\"from\": \"a.b\", \"to\": \"c.d\"}";
    assertThatThrownBy(
            () ->
                small.readText(
                    "{\"framewright\": 1, \"nodes\": [], \"links\": [" + links + "," + links + "]}",
                    "x.fgw"))
        .hasMessage("x.fgw, line 1, column 42: 2 links are too many; at most 1 are read.");
    assertThatThrownBy(
            () ->
                small.readText(
                    "{\"framewright\": 1, \"name\": \"" + "n".repeat(21) + "\", \"nodes\": []}",
                    "x.fgw"))
        .hasMessage(
            "x.fgw, line 1, column 28: a text of 21 characters is too long. Shorten it to at most"
                + " 20.");
  }

  @Test
  void filesThatCannotBeRead(@TempDir Path folder) throws Exception {
    Path none = folder.resolve("none.fgw");
    assertThatThrownBy(() -> WorkflowFile.read(none))
        .isInstanceOf(InputException.class)
        .hasMessage(none + " cannot be read: " + none + " is not there.");
    assertThatThrownBy(() -> WorkflowFile.read(folder))
        .hasMessage(folder + " is a folder. Name a workflow file (.fgw).");
    Path huge = folder.resolve("huge.fgw");
    try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
      file.setLength(1L << 34);
    }
    assertThatThrownBy(() -> WorkflowFile.read(huge))
        .hasMessage(
            "huge.fgw is larger than 16 MiB, which no workflow is. Is this the right file?");
    Files.delete(huge);
  }

  @Test
  void everyCutOfAGoodFileEndsInAMessage() {
    String good =
        node(
            "{\"id\": \"a\", \"type\": \"a/b\", \"position\": {\"x\": 1, \"y\": -2.5e1},"
                + " \"properties\": {\"p\": [1, true, null, \"\\u00e9\"]}}");
    assertThat(new WorkflowReader().readText(good, "x.fgw").graph().nodes()).hasSize(1);
    for (int end = 0; end < good.length(); end++) {
      String cut = good.substring(0, end);
      assertThatThrownBy(() -> new WorkflowReader().readText(cut, "x.fgw"))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("x.fgw");
    }
  }

  private static String node(String node) {
    return "{\"framewright\": 1, \"nodes\": [\n " + node + "]}";
  }

  private static Workflow read(byte[] bytes) {
    return new WorkflowReader().read(bytes, "x.fgw");
  }
}
