/* SPDX-License-Identifier: MIT */
#include "divide.h"
