package io.groupstage.app.client;

import io.groupstage.api.ApiJson;
import io.groupstage.api.GroupView;
import io.groupstage.plan.ask.PlanException;
import io.groupstage.web.plan.ObservedParameters;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads a group of a lab or cluster for a plan of the command line. */
public final class ObservedGroup {

    private final ObservedParameters parameters;

    private ObservedGroup(ObservedParameters parameters) {
        this.parameters = parameters;
    }

    /**
     * Reads the group.
     *
     * @throws IOException in one line, if the group does not exist, or if there are no plans for its protocol
     */
    public static ObservedGroup read(XRay xray, String groupId) throws IOException, InterruptedException {
        var found = xray.group(groupId)
                .orElseThrow(() -> new IOException("--group: no group '" + groupId + "' at " + xray.place()
                        + "; `groupstage groups` lists those that are there"));
        GroupView group = ApiJson.read(found, GroupView.class);
        return new ObservedGroup(inOneLine(() -> ObservedParameters.of(group)));
    }

    /**
     * Adds what was observed to the parameters that were given, see {@link ObservedParameters#complete}.
     *
     * @throws IOException in one line, if something that the question needs cannot be observed at the moment
     */
    public Map<String, List<String>> complete(Map<String, List<String>> given) throws IOException {
        return inOneLine(() -> parameters.complete(given));
    }

    /** Returns a sentence with what was observed, for the line above a plan. */
    public String sentence() throws IOException {
        return inOneLine(parameters::sentence);
    }

    private static <T> T inOneLine(Supplier<T> reading) throws IOException {
        try {
            return reading.get();
        } catch (PlanException e) {
            throw new IOException(e.line(name -> "--" + name), e);
        }
    }
}
