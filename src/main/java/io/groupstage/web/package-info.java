/**
 * HTTP, server-sent events, sessions. It is told through its ports what to show and never imports Kafka.
 */
@NullMarked
package io.groupstage.web;

import org.jspecify.annotations.NullMarked;
