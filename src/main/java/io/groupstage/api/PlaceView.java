package io.groupstage.api;

/** Names a partition. */
public record PlaceView(String topic, int partition) {}
