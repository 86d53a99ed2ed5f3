"""Imports what handlers usually import, once before the state is remembered instead of in every case."""

import _strptime
import asyncio
import base64
import calendar
import collections
import contextlib
import copy
import dataclasses
import datetime
import decimal
import email.message
import email.parser
import encodings.idna
import enum
import functools
import hashlib
import hmac
import html
import http.client
import itertools
import json
import locale
import logging
import math
import random
import re
import string
import textwrap
import time
import traceback
import typing
import urllib.error
import urllib.parse
import urllib.request
import uuid
import zoneinfo

import boto3
import botocore.config
import botocore.exceptions
import urllib3

# Compiles the pattern that strptime needs for CloudTrail's time format.
datetime.datetime.strptime("2026-01-01T00:00:00Z", "%Y-%m-%dT%H:%M:%SZ")
