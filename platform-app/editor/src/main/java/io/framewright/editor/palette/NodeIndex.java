package io.framewright.editor.palette;

import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import io.framewright.spi.NodeType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds node types by words. Immutable. */
public final class NodeIndex {
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private record Entry(
      NodeDescription type, int order, String title, String id, String category, String summary) {
    static Entry of(NodeDescription type, int order) {
      return new Entry(
          type,
          order,
          lower(type.title()),
          lower(type.id()),
          lower(type.category()),
          lower(type.summary()));
    }
  }

  private record Found(Entry entry, int score) {}

  private final List<Entry> entries;

  private NodeIndex(List<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /** Of all types of a catalogue. */
  public static NodeIndex of(NodeCatalogue catalogue) {
    return of(catalogue.types().stream().map(NodeType::description).toList());
  }

  /** Of some types; equally good finds keep this order. */
  public static NodeIndex of(List<NodeDescription> types) {
    List<Entry> entries = new ArrayList<>();
    types.forEach(type -> entries.add(Entry.of(type, entries.size())));
    return new NodeIndex(entries);
  }

  /** The index of those types alone that pass. */
  public NodeIndex only(Predicate<NodeDescription> passes) {
    return new NodeIndex(entries.stream().filter(e -> passes.test(e.type())).toList());
  }

  /** All types, in their order. */
  public List<NodeDescription> all() {
    return entries.stream().map(Entry::type).toList();
  }

  /** All types by their category, both in their order. */
  public Map<String, List<NodeDescription>> byCategory() {
    Map<String, List<NodeDescription>> map = new LinkedHashMap<>();
    entries.forEach(
        e -> map.computeIfAbsent(e.type().category(), c -> new ArrayList<>()).add(e.type()));
    map.replaceAll((category, types) -> Collections.unmodifiableList(types));
    return Collections.unmodifiableMap(map);
  }

  /**
   * The types in which each word of the query is found, in the title, the id, the category or the
   * summary, the best first; all of them for a blank query.
   */
  public List<NodeDescription> search(String query) {
    String whole = lower(query).strip();
    if (whole.isEmpty()) {
      return all();
    }
    // an id is one word although it has a slash
    String[] words = whole.split("\\s+");
    List<Found> found = new ArrayList<>();
    for (Entry entry : entries) {
      int score = score(entry, whole, words);
      if (score > 0) {
        found.add(new Found(entry, score));
      }
    }
    found.sort(
        Comparator.comparingInt(Found::score).reversed().thenComparing(f -> f.entry().order()));
    return found.stream().map(f -> f.entry().type()).toList();
  }

  private static int score(Entry entry, String whole, String[] words) {
    int sum = 0;
    for (String word : words) {
      int best = score(entry, word);
      if (best == 0) {
        return 0;
      }
      sum += best;
    }
    if (entry.title().equals(whole)) {
      return sum + 1000;
    }
    return entry.title().startsWith(whole) ? sum + 200 : sum;
  }

  private static int score(Entry entry, String word) {
    if (startsWord(entry.title(), word)) {
      return 100;
    }
    if (entry.title().contains(word)) {
      return 60;
    }
    if (word.length() > 1 && initials(entry.title()).startsWith(word)) {
      return 50;
    }
    if (entry.id().contains(word)) {
      return 40;
    }
    if (startsWord(entry.category(), word)) {
      return 20;
    }
    return startsWord(entry.summary(), word) ? 10 : 0;
  }

  private static boolean startsWord(String text, String word) {
    for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
      if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
        return true;
      }
    }
    return false;
  }

  private static String initials(String text) {
    StringBuilder letters = new StringBuilder();
    for (String word : BREAKS.split(text)) {
      if (!word.isEmpty()) {
        letters.append(word.charAt(0));
      }
    }
    return letters.toString();
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
