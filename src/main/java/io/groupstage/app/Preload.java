package io.groupstage.app;

import io.groupstage.app.directory.LabLog;
import io.groupstage.kafka.broker.LabClient;
import io.groupstage.kafka.history.HistoryLog;
import io.groupstage.web.WebServer;
import java.util.concurrent.Executor;

/**
 * Loads the libraries that a lab uses after its brokers have started, on a thread of its own. For most of a start one
 * thread loads and links classes, in this process or in the broker's, while the other core has little to do. No part of
 * the lab depends on this class: the first thread that needs a library loads it.
 */
public final class Preload {

    private Preload() {}

    /** Starts the thread. It must be called before any logger is created, in a process that calls {@link LabLog#to} later. */
    public static void begin() {
        Executor thread = work -> Thread.ofPlatform().daemon().name("preload").start(work);
        var unused = LabLog.configure(thread).thenRunAsync(Preload::libraries, thread);
    }

    private static void libraries() {
        LabClient.preload();
        WebServer.preload();
        HistoryLog.preload();
    }
}
