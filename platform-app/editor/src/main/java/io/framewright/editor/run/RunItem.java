package io.framewright.editor.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.graph.NodeGraph;
import io.framewright.graph.Problem;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobState;
import io.framewright.serve.api.ProblemInfo;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** One run of the queue as it stands. For the event thread; changed by the queue alone. */
public final class RunItem {
  private final String name;
  private final NodeGraph graph;
  private final Path folder;
  private final OptionalLong seed;
  private final RunCurves curves = new RunCurves();
  private final Map<Integer, BufferedImage> now = new TreeMap<>();
  private final Map<Integer, BufferedImage> targets = new TreeMap<>();
  private final List<RunResult> results = new ArrayList<>();
  private RunState state = RunState.SENDING;
  private String job = "";
  private int position;
  private String phase = "";
  private Optional<RunPlanned> planned = Optional.empty();
  private Optional<RunProgress> progress = Optional.empty();
  private long memory;
  private int guidedTotal;
  private String message = "";
  private List<Problem> problems = List.of();
  private long started;
  private long ended;
  private boolean resumed;

  RunItem(String name, NodeGraph graph, Path folder, OptionalLong seed) {
    this.name = name;
    this.graph = graph;
    this.folder = folder;
    this.seed = seed;
  }

  /** The workflow's name. */
  public String name() {
    return name;
  }

  /** What runs. */
  public NodeGraph graph() {
    return graph;
  }

  /** Where its relative paths start. */
  public Path folder() {
    return folder;
  }

  /** The seed of its first sampler. */
  public OptionalLong seed() {
    return planned.filter(p -> p.runs() > 1).map(p -> OptionalLong.of(p.seed())).orElse(seed);
  }

  /** Where it stands. */
  public RunState state() {
    return state;
  }

  /** Its id in the engine; empty until it is there. */
  public String job() {
    return job;
  }

  /** Jobs before it. */
  public int position() {
    return position;
  }

  /** What it does now, such as {@code sampling}; empty while nothing is known. */
  public String phase() {
    return phase;
  }

  /** What it is going to do. */
  public Optional<RunPlanned> planned() {
    return planned;
  }

  /** How far it is. */
  public Optional<RunProgress> progress() {
    return progress;
  }

  /** The share that is done, 0 to 1. */
  public double share() {
    return state == RunState.DONE
        ? 1
        : progress
            .map(p -> planned.map(plan -> plan.share(p)).orElseGet(p::share))
            .orElseGet(() -> planned.map(p -> (double) p.run() / p.runs()).orElse(0.0));
  }

  /** Bytes that the engine held at the last report; 0 while unknown. */
  public long memory() {
    return memory;
  }

  /** What was measured. */
  public RunCurves curves() {
    return curves;
  }

  /** Guided frames as they now are, by their number. */
  public Map<Integer, BufferedImage> now() {
    return now;
  }

  /** What frames are guided to, by their number. */
  public Map<Integer, BufferedImage> targets() {
    return targets;
  }

  /** What it has written. */
  public List<RunResult> results() {
    return List.copyOf(results);
  }

  /** What went wrong and what to try; else empty. */
  public String message() {
    return message;
  }

  /** What is wrong with the workflow, when that kept it from running. */
  public List<Problem> problems() {
    return problems;
  }

  /** When it began, in milliseconds since 1970; 0 when it has not. */
  public long started() {
    return started;
  }

  /** When it ended, in milliseconds since 1970; 0 when it has not. */
  public long ended() {
    return ended;
  }

  /** Whether it can go on where it was stopped. */
  public boolean resumable() {
    return (state == RunState.FAILED || state == RunState.CANCELLED) && progress.isPresent();
  }

  void sendAgain() {
    state = RunState.SENDING;
    job = "";
    phase = "";
    message = "";
    problems = List.of();
    ended = 0;
    resumed = true;
  }

  void sent(JobInfo info) {
    job = info.id();
    if (state == RunState.SENDING) {
      state = RunState.WAITING;
    }
    info(info);
  }

  void stopping() {
    state = RunState.STOPPING;
  }

  void refused(List<ProblemInfo> found, String why) {
    end(RunState.REFUSED, why);
    problems = found.stream().map(ProblemInfo::problem).toList();
  }

  void end(RunState how, String why) {
    state = how;
    message = why;
    phase = "";
    ended = System.currentTimeMillis();
  }

  void note(String what) {
    message = what;
  }

  void located(RunResult result) {
    results.replaceAll(
        r -> r.job().equals(result.job()) && r.file().equals(result.file()) ? result : r);
  }

  void info(JobInfo info) {
    position = info.position();
    started = info.started() > 0 ? info.started() : started;
    boolean stopping = state == RunState.STOPPING;
    if (info.state() == JobState.RUNNING && !stopping) {
      state = RunState.RUNNING;
    } else if (info.state() == JobState.QUEUED && !stopping) {
      state = RunState.WAITING;
    } else if (info.state().ended()) {
      end(
          switch (info.state()) {
            case DONE -> RunState.DONE;
            case CANCELLED -> RunState.CANCELLED;
            default -> RunState.FAILED;
          },
          info.message() == null ? "" : info.message());
      ended = info.ended() > 0 ? info.ended() : ended;
    }
  }

  void plan(JobEvent event) {
    RunPlanned next = RunPlanned.of(event.data());
    boolean goesOn = resumed && planned.filter(p -> p.run() == next.run()).isPresent();
    planned = Optional.of(next);
    if (!goesOn) {
      curves.clear();
      now.clear();
      targets.clear();
      progress = Optional.empty();
      guidedTotal = 0;
    }
    resumed = false;
  }

  void phase(JobEvent event) {
    phase = event.data().path("phase").asText();
  }

  void measured(JobEvent event) {
    JsonNode data = event.data();
    RunProgress at = RunProgress.of(data.path("progress"));
    progress = Optional.of(at);
    memory = data.path("memory").asLong(memory);
    if (event.type().equals("repeat") && at.guided() && data.has("losses")) {
      Map<String, Double> values = new LinkedHashMap<>();
      data.path("losses").properties().forEach(f -> values.put(f.getKey(), number(f.getValue())));
      guidedTotal = Math.max(guidedTotal, at.total());
      // a run that goes on counts what was left
      curves.add(guidedTotal - at.total() + at.done(), values, number(data.path("gradientNorm")));
    }
  }

  private static double number(JsonNode value) {
    return value.isNumber() ? value.doubleValue() : Double.NaN;
  }

  void wrote(RunResult result) {
    results.add(result);
  }

  void finished(JobEvent event) {
    memory = event.data().path("peakBytes").asLong(memory);
  }
}
