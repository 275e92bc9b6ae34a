// Takes the place of Cockpit's own file of this name.
import '../../tasklist/scripts/sign-in.js';

export default {};
