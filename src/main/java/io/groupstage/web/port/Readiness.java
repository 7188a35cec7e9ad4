package io.groupstage.web.port;

import java.util.Optional;

/** Whether the lab can be used. */
public interface Readiness {

    /** Why not, in one line, such as "the broker does not answer"; empty once it can. */
    Optional<String> notReady();
}
