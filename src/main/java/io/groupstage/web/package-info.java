/**
 * HTTP, server-sent events, sessions.
 *
 * <p>What comes in are requests, all of it hostile text until it has been checked ({@link io.groupstage.web.WebServer}
 * starts the listener), and short calls from the lab that say what has changed. What it shows it asks for through its
 * ports ({@link io.groupstage.web.port.LabPorts}), which {@code app} implements: it never imports Kafka and knows no file but
 * its own pages. A browser that reads slowly skips snapshots; it never holds up the lab or another browser.
 */
@NullMarked
package io.groupstage.web;

import org.jspecify.annotations.NullMarked;
