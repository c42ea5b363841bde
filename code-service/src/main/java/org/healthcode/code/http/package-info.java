/**
 * The HTTP edge: requests of residents, staff and operators to the use cases, and answers back as
 * JSON or pictures. Who may call what is in its configuration. May touch {@code resident}, {@code
 * staff}, {@code projection}, {@code qr} and the domain, and no other edge.
 */
@NullMarked
package org.healthcode.code.http;

import org.jspecify.annotations.NullMarked;
