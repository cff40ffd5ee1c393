from django.db import models


class Notice(models.Model):
    title = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    posted = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-posted", "-id"]

    def __str__(self) -> str:
        return self.title
