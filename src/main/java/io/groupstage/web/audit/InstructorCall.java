package io.groupstage.web.audit;

import io.javalin.http.Context;
import java.util.function.Consumer;

/** Handles a call by which an instructor changes something. */
@FunctionalInterface
public interface InstructorCall {

    /**
     * Handles the call.
     *
     * @param done takes each change as soon as it has taken effect, so that a call that fails half-way is in the trail as
     *     well; a call that changes nothing reports nothing
     */
    void handle(Context ctx, Consumer<Change> done);
}
