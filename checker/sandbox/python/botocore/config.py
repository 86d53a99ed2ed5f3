class Config:
    """Takes any option; none changes what the stand-in does."""

    def __init__(self, *_, **options):
        self.__dict__.update(options)
