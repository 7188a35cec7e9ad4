package io.groupstage.web.port;

import java.util.Optional;

/** Reports whether the lab is ready. */
public interface Readiness {

    /** Returns why the lab is not ready, in one line such as "the broker does not answer"; empty once it is ready. */
    Optional<String> notReady();
}
