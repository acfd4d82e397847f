package io.framewright.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpChannel;
import org.eclipse.jetty.server.HttpConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections whose next request does not come in time. Jetty itself only closes those that
 * are silent; one that sends a byte now and then would stay for ever.
 */
final class HeadDeadline implements Connection.Listener, HttpChannel.Listener {
  private final Scheduler scheduler;
  private final Duration limit;
  private final Map<EndPoint, Scheduler.Task> waiting = new ConcurrentHashMap<>();

  private HeadDeadline(Scheduler scheduler, Duration limit) {
    this.scheduler = scheduler;
    this.limit = limit;
  }

  /** Watches all connectors that a server has by its start. */
  static LifeCycle.Listener watching(Duration limit) {
    return new LifeCycle.Listener() {
      @Override
      public void lifeCycleStarting(LifeCycle server) {
        for (Connector connector : ((Server) server).getConnectors()) {
          ((ServerConnector) connector).addBean(new HeadDeadline(connector.getScheduler(), limit));
        }
      }
    };
  }

  private void await(EndPoint client) {
    stop(
        waiting.put(
            client, scheduler.schedule(client::close, limit.toMillis(), TimeUnit.MILLISECONDS)));
  }

  private static void stop(Scheduler.Task task) {
    if (task != null) {
      task.cancel();
    }
  }

  @Override
  public void onOpened(Connection connection) {
    if (connection instanceof HttpConnection) {
      await(connection.getEndPoint());
    }
  }

  @Override
  public void onClosed(Connection connection) {
    stop(waiting.remove(connection.getEndPoint()));
  }

  @Override
  public void onRequestBegin(Request request) {
    stop(waiting.remove(request.getHttpChannel().getEndPoint()));
  }

  @Override
  public void onComplete(Request request) {
    EndPoint client = request.getHttpChannel().getEndPoint();
    if (client.isOpen()) {
      await(client);
    }
  }
}
