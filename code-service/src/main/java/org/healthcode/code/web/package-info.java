/**
 * The pages of residents: their code, the offline pass, the paper code, and what is held of them.
 * May touch HTTP, templates and {@code paper}; what residents may do is decided in {@code
 * resident}.
 */
@NullMarked
package org.healthcode.code.web;

import org.jspecify.annotations.NullMarked;
