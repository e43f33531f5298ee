/** Who may see the page: users by name and password, machines by a token, browsers by a session. */
@NullMarked
package org.marsad.web.login;

import org.jspecify.annotations.NullMarked;
