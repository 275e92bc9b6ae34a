package io.rekey.password;

import java.util.List;

/** A part of a policy that judges on its own. */
interface Clause {

    /** What the password breaks; it is well-formed and no longer than the policy allows. */
    List<Rule> broken(Candidate candidate);

    List<Rule> described();
}
