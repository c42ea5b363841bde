/**
 * What is held of a person and who holds it: the ports by which use cases read people. The shell
 * implements them; the rules do not ask.
 */
@NullMarked
package org.healthcode.risk.domain.person;

import org.jspecify.annotations.NullMarked;
