package io.framewright.serve;

import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.run.CancellationToken;
import io.framewright.run.GuidedRun;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.JobState;
import io.framewright.serve.api.ResultFile;
import io.framewright.video.Picture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A job: what is to be run, how it stands, and what happened to it. For several threads. */
final class Job {
  private final String id;
  private JobRequest request;
  private List<GuidedRun> runs;
  private final Path folder;
  private final CancellationToken cancel = new CancellationToken();
  private final JobLog log = new JobLog();
  private final List<ResultFile> files = new ArrayList<>();
  private final SortedMap<Integer, Picture> previews = new TreeMap<>();
  private final long submitted = System.currentTimeMillis();
  private JobState state = JobState.QUEUED;
  private String message = "";
  private int position = -1;
  private long placeEvent;
  private long started;
  private long ended;
  private Optional<GuidedRun> current;

  /**
   * A job that waits.
   *
   * @param runs what it was compiled to
   * @param folder where its relative paths start
   */
  Job(String id, JobRequest request, List<GuidedRun> runs, Path folder) {
    this.id = id;
    this.request = request;
    this.runs = List.copyOf(runs);
    this.folder = folder;
    this.current = Optional.of(runs.get(0));
  }

  String id() {
    return id;
  }

  synchronized JobRequest request() {
    return request;
  }

  /** What it was compiled to; nothing once it was condensed. */
  synchronized List<GuidedRun> runs() {
    return runs;
  }

  Path folder() {
    return folder;
  }

  CancellationToken cancel() {
    return cancel;
  }

  JobLog log() {
    return log;
  }

  synchronized JobInfo info() {
    return new JobInfo(
        id,
        request.name(),
        state,
        state == JobState.QUEUED ? position : 0,
        message,
        submitted,
        started,
        ended,
        List.copyOf(files));
  }

  synchronized JobState state() {
    return state;
  }

  /** Tells how many jobs are before it; of what was told of its place only the last is kept. */
  synchronized void queued(int before) {
    if (state == JobState.QUEUED && position != before) {
      position = before;
      log.drop(placeEvent);
      placeEvent = tellState();
    }
  }

  /** Its turn has come. */
  synchronized void begin() {
    state = JobState.RUNNING;
    started = System.currentTimeMillis();
    tellState();
  }

  /** Nothing more will happen. */
  synchronized void end(JobState how, String why) {
    if (!state.ended()) {
      state = how;
      message = why;
      ended = System.currentTimeMillis();
      tellState();
      log.end();
    }
  }

  private long tellState() {
    return log.add("state", Json.tree(info()));
  }

  /** Keeps of a job only how it ended and its results: no workflow, no pictures, no progress. */
  synchronized void condense() {
    request =
        new JobRequest(request.name(), "", "", "", List.of(), request.resume(), request.previews());
    runs = List.of();
    current = Optional.empty();
    previews.clear();
    log.condense();
  }

  /** The run that is going on, or the last one, or the first; none once it was condensed. */
  synchronized Optional<GuidedRun> current() {
    return current;
  }

  /** Another of its runs begins. */
  synchronized void begin(GuidedRun run) {
    current = Optional.of(run);
    previews.clear();
  }

  /** Something happened in its run. */
  void tell(String type, JsonNode data) {
    log.add(type, data);
  }

  /** Guided frames have changed. */
  synchronized void show(SortedMap<Integer, Picture> frames) {
    previews.putAll(frames);
  }

  synchronized Optional<Picture> preview(int frame) {
    return Optional.ofNullable(previews.get(frame));
  }

  /** A clip was written. */
  synchronized void add(ResultFile file) {
    files.add(file);
    log.add("file", Json.tree(file));
  }

  synchronized int fileCount() {
    return files.size();
  }

  synchronized Optional<ResultFile> file(int index) {
    return index >= 0 && index < files.size() ? Optional.of(files.get(index)) : Optional.empty();
  }
}
