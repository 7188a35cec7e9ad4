/**
 * Serves the lab over HTTP: pages, JSON, server-sent events and sessions.
 *
 * <p>Requests are hostile text until they have been checked ({@link io.groupstage.web.WebServer} starts the listener).
 * The lab reports changes by short calls. The web asks the lab through its ports ({@link
 * io.groupstage.web.port.LabPorts}), which {@code app} implements. It never imports Kafka, and it reads no files except
 * its own pages. A browser that reads slowly skips snapshots; it never delays the lab or another browser.
 */
@NullMarked
package io.groupstage.web;

import org.jspecify.annotations.NullMarked;
