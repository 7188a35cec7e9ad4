package io.groupstage.course.hint.rule;

import io.groupstage.course.hint.Sighting;
import io.groupstage.course.hint.TeamEvidence;
import java.util.Optional;

/** Finds one kind of mistake. */
@FunctionalInterface
public interface HintRule {

    /** Returns the mistake if the evidence shows it. */
    Optional<Sighting> find(TeamEvidence evidence);
}
