/** The write edge: wires the domain to its edges. May touch Spring; holds no rules. */
@NullMarked
package org.healthcode.declaration;

import org.jspecify.annotations.NullMarked;
