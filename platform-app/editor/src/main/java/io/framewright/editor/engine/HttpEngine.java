package io.framewright.editor.engine;

import com.fasterxml.jackson.core.type.TypeReference;
import io.framewright.serve.api.CheckReport;
import io.framewright.serve.api.EngineInfo;
import io.framewright.serve.api.ExplainReport;
import io.framewright.serve.api.JobEvent;
import io.framewright.serve.api.JobInfo;
import io.framewright.serve.api.JobRequest;
import io.framewright.serve.api.ModelInfo;
import io.framewright.serve.api.ResultFile;
import io.framewright.serve.api.WorkflowRequest;
import io.framewright.spi.NodeCatalogue;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.ImageIO;
import javax.swing.SwingUtilities;

/** The engine behind HTTP, wherever it comes from. */
public final class HttpEngine implements EngineService, Closeable {
  private static final Executor DECODERS = Threads.pool("framewright-pictures");

  /** A client, what its engine is, and the workspaces there. */
  private record Reached(EngineClient client, EngineInfo info, Workspaces workspaces) {}

  private final EngineSource source;
  private final NodeCatalogue catalogue;
  private final List<Consumer<EngineState>> listeners = new ArrayList<>();
  private EngineState state = EngineState.stopped();
  private Optional<Reached> reached = Optional.empty();

  HttpEngine(EngineSource source, NodeCatalogue catalogue) {
    this.source = source;
    this.catalogue = catalogue;
    source.listen(now -> SwingUtilities.invokeLater(() -> show(now)));
  }

  /**
   * The engine of this machine, which is started when it is needed first. What is started is said
   * by the system property {@code framewright.engine.command}, the program and its arguments as a
   * JSON array of texts or one a line; without it, by {@code framewright.home}, the folder with the
   * program {@code framewright}.
   *
   * @param folder where it works and leaves the reports of crashes
   * @param plugins jars of plug-ins that it is to know, too
   */
  public static HttpEngine local(NodeCatalogue catalogue, Path folder, List<Path> plugins) {
    Supplier<List<String>> command =
        () -> EngineCommand.of(System::getProperty, System.getProperty("os.name"), plugins);
    return new HttpEngine(new LocalEngine(command, folder, EngineTimes.USUAL), catalogue);
  }

  /** An engine on another machine. */
  public static HttpEngine remote(NodeCatalogue catalogue, EngineSettings settings) {
    return new HttpEngine(new RemoteEngine(settings, EngineTimes.USUAL), catalogue);
  }

  @Override
  public EngineState state() {
    return state;
  }

  @Override
  public void onState(Consumer<EngineState> listener) {
    listeners.add(listener);
    listener.accept(state);
  }

  private void show(EngineState now) {
    state = now;
    List.copyOf(listeners).forEach(l -> l.accept(now));
  }

  @Override
  public CompletableFuture<EngineInfo> info() {
    return ask(false, EngineClient::info);
  }

  @Override
  public CompletableFuture<List<ModelInfo>> models() {
    return ask(false, c -> c.get("/models", new TypeReference<>() {}));
  }

  @Override
  public CompletableFuture<CheckReport> check(WorkflowRequest request) {
    return look("/check", request, new TypeReference<>() {});
  }

  @Override
  public CompletableFuture<ExplainReport> explain(WorkflowRequest request) {
    return look("/explain", request, new TypeReference<>() {});
  }

  private <T> CompletableFuture<T> look(
      String path, WorkflowRequest request, TypeReference<T> type) {
    return onEventThread(
        reach(false)
            .thenCompose(
                r ->
                    place(r, request.workflow(), request.folder())
                        .thenCompose(
                            placed ->
                                r.client()
                                    .post(
                                        path,
                                        placed
                                            .map(
                                                p ->
                                                    new WorkflowRequest(
                                                        p.workflow(),
                                                        "",
                                                        p.workspace(),
                                                        request.allow()))
                                            .orElse(request),
                                        type))));
  }

  @Override
  public CompletableFuture<JobInfo> submit(JobRequest request) {
    return onEventThread(
        reach(true)
            .thenCompose(
                r ->
                    place(r, request.workflow(), request.folder())
                        .thenCompose(
                            placed ->
                                r.client()
                                    .post(
                                        "/jobs",
                                        placed.map(p -> inWorkspace(request, p)).orElse(request),
                                        new TypeReference<>() {}))));
  }

  private static JobRequest inWorkspace(JobRequest request, Workspaces.Placed placed) {
    return new JobRequest(
        request.name(),
        placed.workflow(),
        "",
        placed.workspace(),
        request.allow(),
        request.resume(),
        request.previews());
  }

  private static CompletableFuture<Optional<Workspaces.Placed>> place(
      Reached reached, String workflow, String folder) {
    return reached.info().localFiles()
        ? CompletableFuture.completedFuture(Optional.empty())
        : reached.workspaces().place(workflow, folder).thenApply(Optional::of);
  }

  @Override
  public CompletableFuture<JobInfo> cancel(String job) {
    return ask(false, c -> c.delete("/jobs/" + EngineClient.encode(job), new TypeReference<>() {}));
  }

  @Override
  public CompletableFuture<JobInfo> job(String job) {
    return ask(false, c -> c.get("/jobs/" + EngineClient.encode(job), new TypeReference<>() {}));
  }

  @Override
  public Closeable events(String job, long after, Consumer<JobEvent> listener) {
    JobEvents events = new JobEvents(listener);
    source
        .client(false)
        .whenComplete(
            (client, failure) -> {
              if (failure == null) {
                events.open(client.events(job, after, events));
              } else {
                events.lost(after, EngineException.of(failure).getMessage());
              }
            });
    return events;
  }

  @Override
  public CompletableFuture<BufferedImage> resultFrame(String job, int file, int frame) {
    return picture(
        "/jobs/" + EngineClient.encode(job) + "/files/" + file + "/frames/" + frame,
        "frame " + frame);
  }

  @Override
  public CompletableFuture<Path> resultFile(String job, ResultFile file, Path folder) {
    return onEventThread(
        reach(false)
            .thenCompose(
                r ->
                    r.info().localFiles()
                        ? CompletableFuture.completedFuture(Path.of(file.path()))
                        : r.client()
                            .download(
                                "/jobs/" + EngineClient.encode(job) + "/files/" + file.index(),
                                FreeName.in(folder, file.name()))));
  }

  @Override
  public CompletableFuture<BufferedImage> preview(String job, int frame) {
    return picture(
        "/jobs/" + EngineClient.encode(job) + "/previews/" + frame, "the preview of " + frame);
  }

  @Override
  public CompletableFuture<BufferedImage> target(String job, int frame) {
    return picture(
        "/jobs/" + EngineClient.encode(job) + "/targets/" + frame, "the target of " + frame);
  }

  @Override
  public CompletableFuture<BufferedImage> localFrame(Path file, int index, int size) {
    return picture(
        "/frame?path="
            + EngineClient.encode(file.toAbsolutePath().toString())
            + "&index="
            + index
            + "&size="
            + size,
        file.toString());
  }

  @Override
  public CompletableFuture<Optional<String>> workflowOf(Path file) {
    return onEventThread(
        reach(false)
            .thenCompose(r -> r.client().post("/workflow-of", file))
            .thenApply(body -> Optional.of(new String(body, StandardCharsets.UTF_8)))
            .exceptionally(
                failure -> {
                  EngineException why = EngineException.of(failure);
                  if (why.status() == 404) {
                    return Optional.empty();
                  }
                  throw why;
                }));
  }

  @Override
  public void restart() {
    source.restart();
  }

  /** Ends the engine of this machine, without waiting; it is killed if it does not end. */
  @Override
  public void close() {
    source.close();
  }

  private <T> CompletableFuture<T> ask(
      boolean always, Function<EngineClient, CompletableFuture<T>> question) {
    return onEventThread(source.client(always).thenCompose(question));
  }

  private CompletableFuture<Reached> reach(boolean always) {
    return source
        .client(always)
        .thenCompose(
            client -> {
              Optional<Reached> known = reached().filter(r -> r.client() == client);
              return known.isPresent()
                  ? CompletableFuture.completedFuture(known.get())
                  : client
                      .info()
                      .thenApply(
                          info ->
                              keep(new Reached(client, info, new Workspaces(catalogue, client))));
            });
  }

  private synchronized Optional<Reached> reached() {
    return reached;
  }

  private synchronized Reached keep(Reached now) {
    reached = Optional.of(now);
    return now;
  }

  private CompletableFuture<BufferedImage> picture(String path, String name) {
    return onEventThread(
        source
            .client(false)
            .thenCompose(client -> client.bytes(path))
            .thenApplyAsync(bytes -> decode(bytes, name), DECODERS));
  }

  private static BufferedImage decode(byte[] bytes, String name) {
    try {
      BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
      if (image != null) {
        return image;
      }
    } catch (IOException e) {
      throw EngineException.unreachable("What the engine sent for " + name + " is damaged.", e);
    }
    throw EngineException.unreachable("What the engine sent for " + name + " is no picture.", null);
  }

  private static <T> CompletableFuture<T> onEventThread(CompletableFuture<T> future) {
    CompletableFuture<T> there = new CompletableFuture<>();
    future.whenComplete(
        (value, failure) ->
            SwingUtilities.invokeLater(
                () -> {
                  if (failure == null) {
                    there.complete(value);
                  } else {
                    there.completeExceptionally(EngineException.of(failure));
                  }
                }));
    return there;
  }
}
