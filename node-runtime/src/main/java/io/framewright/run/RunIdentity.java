package io.framewright.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.framewright.files.Contents;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Everything that decides what a run samples, each value under its name. Two runs with the same one
 * have the same numbers after each step.
 *
 * @param values of the plan, and of each file that it reads its size and time of change
 */
record RunIdentity(JsonNode values) {
  private static final int FORM = 1;
  private static final int DIGITS = 16;
  private static final int MOST_TOLD = 3;
  private static final int LONGEST = 60;
  private static final String FILES = "files";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  static RunIdentity of(SamplingPlan sampling) {
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.put("form", FORM);
    all.put("sampler", sampling.node());
    all.set("model", PlanJson.of(sampling.model().settings()));
    all.put("weightBytes", sampling.model().summary().weightBytes());
    all.set("prompt", PlanJson.of(sampling.prompt()));
    all.set("clip", PlanJson.of(sampling.clip()));
    all.set("loss", PlanJson.of(sampling.loss()));
    all.set("guidance", PlanJson.of(sampling.guidance()));
    all.set("image", PlanJson.of(sampling.image()));
    all.set("lastImage", PlanJson.of(sampling.lastImage()));
    all.set("start", PlanJson.of(sampling.start()));
    all.set(FILES, new InputFiles(sampling).stamps());
    return new RunIdentity(all);
  }

  /** A name for it, the same for equal values only. */
  String name() {
    return Contents.digest(values.toString()).substring(0, DIGITS);
  }

  /** Whether the files that it names are as they were. */
  boolean filesAreUnchanged() {
    for (Map.Entry<String, JsonNode> file : values.path(FILES).properties()) {
      if (!InputFiles.stamp(Path.of(file.getKey())).toString().equals(file.getValue().toString())) {
        return false;
      }
    }
    return true;
  }

  /** In words, what is other than it was in a former run. */
  String differences(RunIdentity former) {
    List<String> told = new ArrayList<>();
    compare("", former.values, values, told);
    int more = told.size() - MOST_TOLD;
    return String.join("; ", told.subList(0, Math.min(MOST_TOLD, told.size())))
        + (more > 0 ? "; and " + more + " more" : "");
  }

  private static void compare(String name, JsonNode was, JsonNode is, List<String> told) {
    if (was.equals(is) || was.toString().equals(is.toString())) { // 1 read back is another number
      return;
    }
    if (name.equals(FILES)) {
      compareFiles(was, is, told);
    } else if (was.isObject() && is.isObject()) {
      TreeSet<String> fields = new TreeSet<>();
      was.fieldNames().forEachRemaining(fields::add);
      is.fieldNames().forEachRemaining(fields::add);
      fields.forEach(
          field ->
              compare(
                  name.isEmpty() ? field : name + "." + field,
                  was.path(field),
                  is.path(field),
                  told));
    } else if (was.isArray() && is.isArray() && was.size() == is.size()) {
      for (int i = 0; i < was.size(); i++) {
        compare(name + "[" + i + "]", was.get(i), is.get(i), told);
      }
    } else if (was.isValueNode() && is.isValueNode()) {
      told.add(name + " was " + shown(was) + " and is " + shown(is));
    } else {
      told.add(name + " is another one");
    }
  }

  private static void compareFiles(JsonNode was, JsonNode is, List<String> told) {
    for (Iterator<String> names = is.fieldNames(); names.hasNext(); ) {
      String file = names.next();
      JsonNode now = is.get(file);
      if (was.has(file) && !was.get(file).toString().equals(now.toString())) {
        told.add(
            now.isEmpty()
                ? file + " is gone"
                : file + " was changed on " + time(now.get("changed").asLong()));
      }
    }
  }

  private static String shown(JsonNode value) {
    String text = value.isTextual() ? value.asText() : value.toString();
    String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return value.isTextual() ? "'" + cut + "'" : value.isNull() ? "not there" : cut;
  }

  /** A moment as the user's clock shows it. */
  static String time(long millis) {
    return TIME.format(Instant.ofEpochMilli(millis).atZone(ZoneId.systemDefault()));
  }
}
