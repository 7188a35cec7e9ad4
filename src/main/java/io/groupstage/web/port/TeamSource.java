package io.groupstage.web.port;

import java.util.Optional;

/** Where a team's own page comes from. Called from any thread; both arguments are hostile text. */
public interface TeamSource {

    /** What the team may see of itself, such as for {@code team-3}; empty when there is no such team. */
    Optional<TeamSheet> team(String name);

    /** The code that a team joins with; empty when there is no such team. A secret of the team and the instructor. */
    Optional<String> joinCode(String team);

    /** The name of the team that has this join code, compared in constant time; empty when nobody has. */
    Optional<String> teamWith(JoinCode code);
}
