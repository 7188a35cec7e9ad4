package io.groupstage.course;

import java.time.Instant;
import java.util.Optional;

/**
 * Something worth announcing, such as "team-3 now shares its work between 2 consumers".
 *
 * @param team the name of the team it is about
 * @param step the step that it unlocked, if it did
 * @param text one sentence; plain text
 */
public record Moment(Instant at, String team, Optional<Step> step, String text) {}
